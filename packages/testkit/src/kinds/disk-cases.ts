import { equal, failsWith, isText } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { attached, detach, isFree } from './disk-in-vm.ts';
import { diskSizeCases } from './disk-size-cases.ts';
import { rootDiskChoice } from './root-disk-choice.ts';

export function diskCases(suite: Suite): void {
  diskSizeCases(suite);
  attachCases(suite, suite.unlessHandler('vms'));
  conflictCases(suite, suite.unlessHandler('vms'));
  endCases(suite, suite.unlessHandler('vms'));
}

function attachCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'disk', verbs: ['attach', 'detach'] },
    'disk: is attached to a VM and detached, and either one twice is a success',
    async bench => {
      const disk = await bench.make('disk');
      const vm = await attached(bench, disk, await bench.shared('vm'));
      const inside = await bench.cloud.disks.get(disk.nativeId);
      equal(inside.vmId, vm.nativeId, 'vmId of the disk');
      if (inside.device !== undefined) isText(inside.device, 'device of the disk');
      equal((await bench.cloud.vms.get(vm.nativeId)).dataDiskIds, [disk.nativeId], 'dataDiskIds of the VM');
      await bench.cloud.disks.attach(disk.nativeId, vm.nativeId);
      await detach(bench, disk.nativeId, vm.nativeId);
      await bench.cloud.disks.detach(disk.nativeId, vm.nativeId);
      const outside = await bench.cloud.disks.get(disk.nativeId);
      equal([outside.vmId, outside.device], [undefined, undefined], 'VM and device of the detached disk');
      equal((await bench.cloud.vms.get(vm.nativeId)).dataDiskIds, [], 'dataDiskIds of the VM afterwards');
    },
    unless,
  );
  suite.case(
    { kind: 'disk', verbs: ['attach', 'detach'] },
    'disk: an unknown disk or VM is not_found',
    async bench => {
      const { id } = await bench.unknown('disk');
      const { id: vmId } = await bench.unknown('vm');
      const vm = await bench.shared('vm');
      const disk = await bench.shared('disk');
      const { disks } = bench.cloud;
      await failsWith('not_found', 'attaching an unknown one', () => disks.attach(id, vm.nativeId));
      await failsWith('not_found', 'attaching it to an unknown VM', () => disks.attach(disk.nativeId, vmId));
      await failsWith('not_found', 'detaching an unknown one', () => disks.detach(id, vm.nativeId));
    },
    unless,
  );
}

function conflictCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'disk', verbs: ['attach', 'detach'] },
    'disk: one in a VM cannot be attached to another, nor detached from another: conflict',
    async bench => {
      const disk = await bench.make('disk');
      const vm = await attached(bench, disk, await bench.shared('vm'));
      const { nativeId: otherId } = await bench.shared('vm', rootDiskChoice(bench.features));
      const { disks } = bench.cloud;
      await failsWith('conflict', 'attaching it to another VM', () => disks.attach(disk.nativeId, otherId));
      await failsWith('conflict', 'detaching it from another VM', () => disks.detach(disk.nativeId, otherId));
      equal((await disks.get(disk.nativeId)).vmId, vm.nativeId, 'vmId afterwards');
      await detach(bench, disk.nativeId, vm.nativeId);
    },
    unless,
  );
  suite.case(
    { kind: 'disk', verbs: ['delete'] },
    'disk: one in a VM is dependency_in_use',
    async bench => {
      const disk = await bench.make('disk');
      const vm = await attached(bench, disk, await bench.shared('vm'));
      await failsWith('dependency_in_use', 'deleting it', () => bench.cloud.disks.delete(disk.nativeId));
      equal((await bench.cloud.disks.get(disk.nativeId)).state, 'attached', 'state afterwards');
      await detach(bench, disk.nativeId, vm.nativeId);
    },
    unless,
  );
}

function endCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'disk', verbs: ['attach'] },
    'disk: stays when its VM is terminated, and is free again',
    async bench => {
      const disk = await bench.make('disk');
      const vm = await attached(bench, disk, await bench.make('vm'));
      await bench.remove('vm', await bench.request('vm', vm.name), vm.nativeId);
      await bench.eventually(`disk ${disk.name} to be free`, () => isFree(bench, disk.nativeId));
      equal((await bench.cloud.disks.get(disk.nativeId)).vmId, undefined, 'vmId afterwards');
    },
    unless,
  );
}
