import { equal, failsWith, isTrue, present } from '../expectations.ts';
import { firstImage } from '../shared-objects.ts';
import type { Suite } from '../suite.ts';
import { rootDiskChoice } from './root-disk-choice.ts';

/** Registers the cases for the choices of a VM request: root disk and Windows. */
export function vmChoiceCases(suite: Suite): void {
  const {
    rootDiskTypes = [],
    rootDiskSize = false,
    windows = false,
  } = suite.options.driver.features.vms ?? {};
  const create = { kind: 'vm', verbs: ['create'] } as const;
  suite.case(
    create,
    'VM: gets the root disk that was asked for',
    async bench => {
      const { rootDisk } = await bench.shared('vm', rootDiskChoice(bench.features));
      const { rootDiskType, rootDiskSizeGB } = rootDiskChoice(bench.features);
      if (rootDiskType !== undefined) equal(rootDisk.type, rootDiskType, 'type of the root disk');
      if (rootDiskSizeGB !== undefined) equal(rootDisk.sizeGB, rootDiskSizeGB, 'size of the root disk in GB');
    },
    rootDiskTypes.length > 0 || rootDiskSize
      ? undefined
      : 'features.vms lets neither type nor size be chosen',
  );
  suite.case(create, 'VM: a root disk type that features do not name is invalid_argument', async bench => {
    await failsWith('invalid_argument', 'making a VM', () =>
      bench.make('vm', { rootDiskType: 'no-such-type' }),
    );
  });
  if (!rootDiskSize)
    suite.case(
      create,
      'VM: a root disk size is invalid_argument, as features.vms.rootDiskSize is false',
      async bench => {
        await failsWith('invalid_argument', 'making a VM', () => bench.make('vm', { rootDiskSizeGB: 64 }));
      },
    );
  windowsCase(suite, windows);
}

function windowsCase(suite: Suite, claimed: boolean): void {
  suite.case(
    { kind: 'vm', verbs: ['create'] },
    'VM: a Windows one takes a password instead of a key, and shows it nowhere',
    async bench => {
      const password = `Spider-${bench.idempotencyKey().slice(0, 12)}!`;
      bench.session.secrets.add('password', password);
      const windows = {
        imageId: bench.session.rig.windowsImageId ?? (await firstImage(bench, 'windows')),
        keyPairId: undefined,
        publicKey: undefined,
        userName: 'Administrator',
        password,
        ...(bench.features.vms?.rootDiskSize ? { rootDiskSizeGB: 64 } : {}),
      };
      const vm = await bench.make('vm', windows);
      equal(vm.platform, 'windows', 'platform of the VM');
      equal(vm.keyPairId, undefined, 'keyPairId of the VM');
      isTrue(!JSON.stringify(vm).includes(password), 'the VM shows its password');
      present(vm.publicIp, 'publicIp of the VM');
    },
    claimed ? undefined : 'features.vms.windows is false',
  );
}
