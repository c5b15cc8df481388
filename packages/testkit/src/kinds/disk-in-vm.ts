import { CloudError, type Disk, type NativeId, type Vm } from '@cb-spider/core';
import type { Bench } from '../bench.ts';

/** Attaches a disk to a VM until the end of the case. */
export async function attached(bench: Bench, { nativeId, name }: Disk, vm: Vm): Promise<Vm> {
  bench.removals.add(`disk ${name} in its VM`, () => detach(bench, nativeId, vm.nativeId));
  await bench.cloud.disks.attach(nativeId, vm.nativeId);
  await bench.eventually(`disk ${name} to be attached`, async () => {
    const { state, vmId } = await bench.cloud.disks.get(nativeId);
    return state === 'attached' && vmId !== undefined;
  });
  return vm;
}

export async function detach(bench: Bench, id: NativeId, vmId: NativeId): Promise<void> {
  try {
    await bench.cloud.disks.detach(id, vmId);
  } catch (error) {
    if (CloudError.isInstance(error) && error.code === 'not_found') return;
    throw error;
  }
  await bench.eventually(`disk ${id} to be detached`, () => isFree(bench, id));
}

/** Returns whether the disk is attached to no VM. */
export async function isFree(bench: Bench, id: NativeId): Promise<boolean> {
  const { state } = await bench.cloud.disks.get(id);
  return state === 'available';
}
