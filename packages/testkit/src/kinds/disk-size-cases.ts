import { equal, failsWith } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { attached, detach } from './disk-in-vm.ts';

/** Registers the cases for types, sizes and growth. */
export function diskSizeCases(suite: Suite): void {
  typeCases(suite);
  growthCases(suite);
  attachedGrowthCase(suite);
}

function typeCases(suite: Suite): void {
  const { diskTypes = [] } = suite.options.driver.features;
  for (const { name: type, minSizeGB: sizeGB = 1 } of diskTypes)
    suite.case({ kind: 'disk', verbs: ['create'] }, `disk: has the type ${type}, as asked`, async bench => {
      const disk = await bench.make('disk', { type, sizeGB });
      equal([disk.type, disk.sizeGB], [type, sizeGB], 'type and size');
    });
  suite.case(
    { kind: 'disk', verbs: ['create'] },
    'disk: of an unknown type is invalid_argument or not_found, and leaves nothing',
    async bench => {
      const request = { ...(await bench.request('disk')), type: 'no-such-type' };
      await failsWith(['invalid_argument', 'not_found'], 'making it', () => bench.make('disk', request));
      equal((await bench.named('disk', request)).length, 0, 'number of disks left');
    },
  );
}

function growthCases(suite: Suite): void {
  suite.case(
    { kind: 'disk', verbs: ['enlarge', 'get'] },
    'disk: grows, and as large already is a success; it does not shrink: invalid_argument',
    async bench => {
      const { nativeId, sizeGB } = await bench.make('disk');
      const { disks } = bench.cloud;
      await disks.enlarge(nativeId, sizeGB + 2);
      await bench.eventually(`disk ${nativeId} to have grown`, async () => {
        const grown = await disks.get(nativeId);
        return grown.sizeGB === sizeGB + 2 && grown.state === 'available';
      });
      await disks.enlarge(nativeId, sizeGB + 2);
      await failsWith('invalid_argument', 'making it smaller', () => disks.enlarge(nativeId, sizeGB + 1));
      equal((await disks.get(nativeId)).sizeGB, sizeGB + 2, 'size afterwards');
    },
  );
  suite.case(
    { kind: 'disk', verbs: ['enlarge'] },
    'disk: an unknown one does not grow: not_found',
    async bench => {
      const { id } = await bench.unknown('disk');
      await failsWith('not_found', 'enlarging it', () => bench.cloud.disks.enlarge(id, 50));
    },
  );
}

function attachedGrowthCase(suite: Suite): void {
  const grows = suite.options.driver.features.disks?.enlargesAttached;
  suite.case(
    { kind: 'disk', verbs: ['enlarge', 'attach'] },
    grows
      ? 'disk: grows while a VM has it'
      : 'disk: does not grow while a VM has it, as features.disks.enlargesAttached is false: conflict',
    async bench => {
      const disk = await bench.make('disk');
      const vm = await attached(bench, disk, await bench.shared('vm'));
      const { disks } = bench.cloud;
      const enlarge = () => disks.enlarge(disk.nativeId, disk.sizeGB + 1);
      if (grows) await enlarge();
      else await failsWith('conflict', 'enlarging it', enlarge);
      await bench.eventually(`disk ${disk.name} to have its size`, async () => {
        const { sizeGB, state } = await disks.get(disk.nativeId);
        return sizeGB === disk.sizeGB + (grows ? 1 : 0) && state === 'attached';
      });
      await detach(bench, disk.nativeId, vm.nativeId);
    },
    suite.unlessHandler('vms'),
  );
}
