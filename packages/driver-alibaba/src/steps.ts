import type { CallContext } from '@cb-spider/core/driver';
import { type Look, type Steps, stepsOf } from '@cb-spider/driver-kit';
import { ifThere } from './alibaba-errors.ts';
import { machineImageStateOf } from './machine-images.ts';
import { findDisk, readDisk } from './native-disks.ts';
import { findInstance } from './native-instances.ts';
import { findNic, readNic } from './native-nics.ts';
import { findOwnImage } from './native-own-images.ts';
import { readVpc } from './networks.ts';
import { nicStateOf } from './nics.ts';
import { readEip } from './public-ips.ts';
import type { Rpc } from './rpc.ts';
import { readVSwitch } from './subnets.ts';
import { deleteInstance } from './vms.ts';

/** The version of the tokens; raise it when a step changes its meaning. */
const version = 1;

/** Returns the steps of changes that the cloud completes later, each with the status that shows its end. */
export function stepsOn(rpc: Rpc): Steps {
  return stepsOf(version, {
    network: ({ id }, _change, context) =>
      doneAt('Available', neverFails, async () => (await readVpc(rpc, id, context)).Status),
    subnet: ({ id }, _change, context) =>
      doneAt('Available', neverFails, async () => (await readVSwitch(rpc, id, context)).Status),
    // A NIC that was just created and may not be visible yet, or one that is being detached.
    nicReady: ({ id }, { action }, context) =>
      doneAt('Available', isFailedNic, async () => {
        const look = action === 'create' ? findNic : readNic;
        return (await look(rpc, id, context))?.Status;
      }),
    nicAttached: ({ id }, _change, context) =>
      doneAt('InUse', isFailedNic, async () => (await readNic(rpc, id, context)).Status),
    nicGone: async ({ id }, _change, context) => isDone((await findNic(rpc, id, context)) === undefined),
    eipBound: ({ id }, _change, context) =>
      doneAt('InUse', neverFails, async () => (await readEip(rpc, id, context)).Status),
    eipFree: ({ id }, _change, context) =>
      doneAt('Available', neverFails, async () => (await readEip(rpc, id, context)).Status),
    launched: async ({ id }, _change, context) =>
      isDone((await findInstance(rpc, id, context)) !== undefined),
    // A disk that was just created and may not be visible yet, or one that is being detached.
    diskReady: ({ id }, { action }, context) =>
      doneAt('Available', neverFails, async () => {
        const look = action === 'create' ? findDisk : readDisk;
        return (await look(rpc, id, context))?.Status;
      }),
    diskAttached: ({ id }, _change, context) =>
      doneAt('In_use', neverFails, async () => (await readDisk(rpc, id, context)).Status),
    imageReady: ({ id }, _change, context) =>
      doneAt('Available', isFailedImage, async () => (await findOwnImage(rpc, id, context))?.Status),
    imageRemoved: ({ id, more }, _change, context) => removeImage(rpc, id, more?.snapshots ?? '', context),
    released: ({ id }, _change, context) => release(rpc, id, context),
  });
}

/** Networks, subnets and addresses have no failure status: they stay in the status of their change. */
const neverFails = () => false;

const isFailedImage = (status: string) => machineImageStateOf(status) === 'failed';

const isFailedNic = (status: string) => nicStateOf(status) === 'failed';

/**
 * Checks by a status whether a change is complete. A failed change leaves its object behind, which must be removed; a
 * repeated change finds the same object.
 *
 * @param isFailed returns whether a status means failure
 */
async function doneAt(
  good: string,
  isFailed: (status: string) => boolean,
  read: () => Promise<string | undefined>,
): Promise<Look> {
  const status = await read();
  if (status === undefined || !isFailed(status)) return isDone(status === good);
  const message = `The cloud reports a failure: the status is '${status}'.`;
  const more = { mayHaveActed: true, retryable: false } as const;
  return { state: 'failed', problem: { code: 'unavailable', nativeCode: status, message, ...more } };
}

function isDone(condition: boolean): Look {
  return { state: condition ? 'done' : 'underWay' };
}

/** Waits until the instance is gone, and repeats a removal that was not possible before. */
async function release(rpc: Rpc, id: string, context: CallContext): Promise<Look> {
  const instance = await findInstance(rpc, id, context);
  if (instance === undefined) return { state: 'done' };
  if (removable.has(instance.Status)) await deleteInstance(rpc, id, context);
  return { state: 'underWay' };
}

/** Removes the image, even if VMs were created from it, and when it is gone, its snapshots. */
async function removeImage(rpc: Rpc, id: string, snapshots: string, context: CallContext): Promise<Look> {
  if ((await findOwnImage(rpc, id, context)) !== undefined) {
    await ifThere(rpc.ecs('DeleteImage', { ImageId: id, Force: true }, context));
    return { state: 'underWay' };
  }
  for (const SnapshotId of snapshots.split(',').filter(snapshotId => snapshotId !== ''))
    await ifThere(rpc.ecs('DeleteSnapshot', { SnapshotId }, context));
  return { state: 'done' };
}

const removable: ReadonlySet<string | undefined> = new Set(['Running', 'Stopped']);
