import { CloudError, type NativeId, type Nic } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith, isTrue, isWithin, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { groupCountCases } from './group-count-cases.ts';
import { rootDiskChoice } from './root-disk-choice.ts';
import { secondaryAddressCases } from './secondary-address-cases.ts';

export function nicCases(suite: Suite): void {
  partCases(suite);
  attachCases(suite, suite.unlessHandler('vms'));
  conflictCases(suite, suite.unlessHandler('vms'));
  hotPlugCase(suite, suite.unlessHandler('vms'));
  secondaryAddressCases(suite);
  groupCountCases(suite, 'nic');
}

function partCases(suite: Suite): void {
  const create = { kind: 'nic', verbs: ['create'] } as const;
  suite.case(create, "NIC: its address lies in its subnet's range", async bench => {
    const { cidr } = await bench.shared('subnet');
    for (const { privateIp } of (await bench.shared('nic')).addresses)
      isWithin(privateIp, cidr, 'private address');
  });
  const { minPerNic = 0 } = suite.options.driver.features.securityGroups ?? {};
  suite.case(
    create,
    'NIC: without a security group of its own it gets one, or none',
    async bench => {
      const nic = await bench.make('nic', { securityGroupIds: [] });
      isTrue(nic.securityGroupIds.length < 2, `it has ${nic.securityGroupIds.length} security groups`);
    },
    minPerNic === 0 ? undefined : `features.securityGroups.minPerNic is ${minPerNic}`,
  );
  suite.case(create, 'NIC: in an unknown subnet is not_found', async bench => {
    const { id: subnetId } = await bench.unknown('subnet');
    await failsWith('not_found', 'making it', () => bench.make('nic', { subnetId }));
  });
}

function attachCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'nic', verbs: ['attach', 'detach'] },
    'NIC: is attached to a VM and detached, and either one twice is a success',
    async bench => {
      const nic = await bench.make('nic');
      const vm = await attachToSharedVm(bench, nic);
      const inside = await bench.cloud.nics.get(nic.nativeId);
      equal(inside.vmId, vm.nativeId, 'vmId of the NIC');
      isTrue(
        (inside.deviceIndex ?? 0) > 0,
        `deviceIndex of the NIC is ${inside.deviceIndex}, expected 1 or more`,
      );
      const { nics } = await bench.cloud.vms.get(vm.nativeId);
      equal(
        nics.map(each => each.deviceIndex),
        [0, inside.deviceIndex],
        "device indexes of the VM's NICs",
      );
      equal(nics[1]?.nicId, nic.nativeId, "nicId of the VM's second NIC");
      await bench.cloud.nics.attach(nic.nativeId, vm.nativeId);
      await detach(bench, nic.nativeId);
      await bench.cloud.nics.detach(nic.nativeId);
      const outside = await bench.cloud.nics.get(nic.nativeId);
      equal([outside.vmId, outside.deviceIndex], [undefined, undefined], 'VM and place of the detached NIC');
    },
    unless,
  );
  suite.case(
    { kind: 'nic', verbs: ['delete'] },
    'NIC: one in a VM is dependency_in_use',
    async bench => {
      const nic = await bench.make('nic');
      await attachToSharedVm(bench, nic);
      await failsWith('dependency_in_use', 'deleting it', () => bench.cloud.nics.delete(nic.nativeId));
      equal((await bench.cloud.nics.get(nic.nativeId)).state, 'attached', 'state afterwards');
      await detach(bench, nic.nativeId);
    },
    unless,
  );
  suite.case(
    { kind: 'nic', verbs: ['list', 'get'] },
    'NIC: the one that came with a VM is listed',
    async bench => {
      const vm = await bench.shared('vm');
      const { nicId } = present(vm.nics[0], "the VM's first NIC");
      const listed = (await collect(bench.cloud.nics.list())).find(each => each.nativeId === nicId);
      const nic = present(listed, `NIC ${nicId} in the list`);
      equal(
        [nic.vmId, nic.deviceIndex, nic.state],
        [vm.nativeId, 0, 'attached'],
        'VM, place and state of the NIC',
      );
    },
    unless,
  );
}

function conflictCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'nic', verbs: ['attach'] },
    'NIC: one in a VM cannot be attached to another: conflict',
    async bench => {
      const nic = await bench.make('nic');
      const vm = await attachToSharedVm(bench, nic);
      const { nativeId: otherId } = await bench.shared('vm', rootDiskChoice(bench.features));
      await failsWith('conflict', 'attaching it to another VM', () =>
        bench.cloud.nics.attach(nic.nativeId, otherId),
      );
      equal((await bench.cloud.nics.get(nic.nativeId)).vmId, vm.nativeId, 'vmId afterwards');
      await detach(bench, nic.nativeId);
    },
    unless,
  );
  suite.case(
    { kind: 'nic', verbs: ['detach'] },
    'NIC: the one that came with a VM cannot be detached: conflict',
    async bench => {
      const { nicId } = present((await bench.shared('vm')).nics[0], "the VM's first NIC");
      await failsWith('conflict', 'detaching it', () => bench.cloud.nics.detach(nicId));
    },
    unless,
  );
  suite.case(
    { kind: 'nic', verbs: ['attach', 'detach'] },
    'NIC: an unknown NIC or VM is not_found',
    async bench => {
      const [vm, nic] = [await bench.shared('vm'), await bench.shared('nic')];
      const { id } = await bench.unknown('nic');
      const { id: vmId } = await bench.unknown('vm');
      // without hot plug, core reads the VM first
      const first = bench.features.nics?.hotPlug ? 'not_found' : (['not_found', 'conflict'] as const);
      await failsWith(first, 'attaching an unknown one', () => bench.cloud.nics.attach(id, vm.nativeId));
      await failsWith('not_found', 'attaching it to an unknown VM', () =>
        bench.cloud.nics.attach(nic.nativeId, vmId),
      );
      await failsWith('not_found', 'detaching an unknown one', () => bench.cloud.nics.detach(id));
    },
    unless,
  );
}

function hotPlugCase(suite: Suite, unless: string | undefined): void {
  if (suite.options.driver.features.nics?.hotPlug) return; // the cases above attach it to a running VM
  suite.case(
    { kind: 'nic', verbs: ['attach'] },
    'NIC: cannot be attached to a running VM, as features.nics.hotPlug is false: conflict',
    async bench => {
      const { nativeId: vmId } = await bench.shared('vm');
      const nic = await bench.make('nic');
      await failsWith('conflict', 'attaching it to a running VM', () =>
        bench.cloud.nics.attach(nic.nativeId, vmId),
      );
    },
    unless,
  );
}

/** Attaches a NIC to the shared VM, which is suspended first if the cloud requires it. */
async function attachToSharedVm(bench: Bench, nic: Nic) {
  const vm = await bench.shared('vm');
  if (!bench.features.nics?.hotPlug) {
    bench.removals.add('the VM to run again', async () => {
      await bench.cloud.vms.start(vm.nativeId);
      await bench.cloud.vms.waitUntil(vm.nativeId, ['running'], { waitMs: bench.session.waitMs });
    });
    await bench.cloud.vms.stop(vm.nativeId);
    await bench.cloud.vms.waitUntil(vm.nativeId, ['suspended'], { waitMs: bench.session.waitMs });
  }
  bench.removals.add(`NIC ${nic.name} in its VM`, () => detach(bench, nic.nativeId));
  await bench.cloud.nics.attach(nic.nativeId, vm.nativeId);
  await bench.eventually(`NIC ${nic.name} to be attached`, async () => {
    const { state } = await bench.cloud.nics.get(nic.nativeId);
    return state === 'attached';
  });
  return vm;
}

async function detach(bench: Bench, id: NativeId): Promise<void> {
  try {
    await bench.cloud.nics.detach(id);
  } catch (error) {
    if (CloudError.isInstance(error) && error.code === 'not_found') return;
    throw error;
  }
  await bench.eventually(`NIC ${id} to be detached`, async () => {
    const { state } = await bench.cloud.nics.get(id);
    return state === 'available';
  });
}
