import type { ChangeCallOptions } from '../../cloud/changes.ts';
import type { Disk, NativeId } from '../../driver/index.ts';
import { CloudError, isNotFound } from '../../errors/cloud-error.ts';
import type { AnyProgram, OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { changeProgram, continueAccepted, removalProgram } from './change-program.ts';
import { createProgram } from './create-program.ts';
import { type Deleted, type DeleteRequest, deleteNativeProgram, deleteProgram } from './delete-program.ts';
import { plainObjects } from './plain-programs.ts';

/** The request of a change of a disk and a VM. */
interface OfVm {
  readonly vmId: NativeId;
}

const { maker, remover } = plainObjects(cloud => cloud.disks);
const plainRemove = deleteProgram('disk', remover);

/** Refuses to delete an attached disk at once: waiting does not detach it. */
const remove: OperationProgram<DeleteRequest, Deleted> = {
  ...plainRemove,
  async run(run) {
    const { nativeId, force } = run.request;
    if (nativeId !== undefined && !force && !hasBegun(run)) await assertNotAttached(run, nativeId);
    return plainRemove.run(run);
  },
};

/** A disk that is attached already was attached by an earlier attempt. */
const attach = changeProgram<OfVm>('disk', 'attach', async run => {
  const attachToVm = () => attachDisk(run, run.nativeId, run.request.vmId, run.call());
  if (await continueAccepted(run, attachToVm)) return;
  if (!hasBegun(run)) await assertAvailable(run, run.nativeId);
  await attachToVm();
});

/** A disk that has the size already was enlarged by an earlier attempt. */
const enlarge = changeProgram<{ readonly sizeGB: number }>('disk', 'enlarge', async run => {
  const { sizeGB } = run.request;
  const enlargeDisk = async () => {
    await run.cloud.disks.enlarge(run.nativeId, sizeGB, run.call());
    const isDone = (disk: Disk) => disk.sizeGB >= sizeGB;
    await run.cloud.disks.waitUntil(run.nativeId, 'larger', isDone, run.call());
  };
  if (!(await continueAccepted(run, enlargeDisk))) await enlargeDisk();
});

const detach = removalProgram<OfVm>(
  'disk',
  'detach',
  async run => (await diskOf(run, run.nativeId)).vmId !== run.request.vmId,
  async run => {
    const { vmId } = run.request;
    if (!hasBegun(run) && (await diskOf(run, run.nativeId)).vmId !== vmId)
      throw refused('conflict', `The VM ${vmId} does not have the disk '${run.key.name}'.`);
    await run.cloud.disks.detach(run.nativeId, vmId, run.call());
    await run.cloud.disks.waitUntil(run.nativeId, 'free', isFree, run.call());
  },
);

export const diskPrograms: readonly AnyProgram[] = [
  createProgram('disk', maker),
  remove,
  deleteNativeProgram(remove),
  enlarge,
  attach,
  detach,
];

const isFree = ({ vmId }: Disk) => vmId === undefined;

/** Attaches a disk to a VM. Resolves when it is attached. */
export async function attachDisk(
  run: OperationRun<unknown>,
  id: NativeId,
  vmId: NativeId,
  call: ChangeCallOptions,
): Promise<void> {
  await run.cloud.disks.attach(id, vmId, call);
  const isThere = (disk: Disk) => disk.vmId === vmId && disk.state === 'attached';
  await run.cloud.disks.waitUntil(id, 'attached', isThere, call);
}

/** Throws `conflict` for a disk that cannot be attached to a VM. */
export async function assertAvailable(run: OperationRun<unknown>, id: NativeId): Promise<void> {
  const { state, vmId, name } = await diskOf(run, id);
  if (state === 'available') return;
  const why = vmId === undefined ? `is ${state}` : `is already attached to the VM ${vmId}`;
  throw refused('conflict', `The disk '${name}' ${why}.`);
}

async function assertNotAttached(run: OperationRun<unknown>, id: NativeId): Promise<void> {
  const vmId = await ownerOf(run, id);
  if (vmId !== undefined)
    throw refused('dependency_in_use', `The VM ${vmId} has the disk '${run.key.name}'.`);
}

/** Returns the VM that a disk is attached to; `undefined` if the disk is gone. */
async function ownerOf(run: OperationRun<unknown>, id: NativeId): Promise<NativeId | undefined> {
  try {
    return (await diskOf(run, id)).vmId;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function refused(code: 'conflict' | 'dependency_in_use', message: string): CloudError {
  const hint = code === 'conflict' ? 'Check which VM the disk is attached to.' : 'Detach the disk first.';
  return new CloudError(code, message, { mayHaveActed: false, hint });
}

/** Returns whether the change may have been sent to the cloud before. */
function hasBegun(run: OperationRun<unknown>): boolean {
  return run.resumed || run.record.continuation !== undefined;
}

function diskOf(run: OperationRun<unknown>, id: NativeId): Promise<Disk> {
  return run.cloud.disks.get(id, run.call());
}
