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

/** Raised when a step changes its meaning. */
const version = 1;

/** Changes that are carried out later, each by the status that says that it is over. */
export function stepsOn(rpc: Rpc): Steps {
  return stepsOf(version, {
    network: ({ id }, _change, context) =>
      doneAt('Available', neverBad, async () => (await readVpc(rpc, id, context)).Status),
    subnet: ({ id }, _change, context) =>
      doneAt('Available', neverBad, async () => (await readVSwitch(rpc, id, context)).Status),
    // A NIC that was just made, and may not show yet, or one that is taken out of its VM.
    nicReady: ({ id }, { action }, context) =>
      doneAt('Available', isBadNic, async () => {
        const look = action === 'create' ? findNic : readNic;
        return (await look(rpc, id, context))?.Status;
      }),
    nicAttached: ({ id }, _change, context) =>
      doneAt('InUse', isBadNic, async () => (await readNic(rpc, id, context)).Status),
    nicGone: async ({ id }, _change, context) => isDone((await findNic(rpc, id, context)) === undefined),
    eipBound: ({ id }, _change, context) =>
      doneAt('InUse', neverBad, async () => (await readEip(rpc, id, context)).Status),
    eipFree: ({ id }, _change, context) =>
      doneAt('Available', neverBad, async () => (await readEip(rpc, id, context)).Status),
    launched: async ({ id }, _change, context) =>
      isDone((await findInstance(rpc, id, context)) !== undefined),
    // A disk that was just made, and may not show yet, or one that is taken out of its VM.
    diskReady: ({ id }, { action }, context) =>
      doneAt('Available', neverBad, async () => {
        const look = action === 'create' ? findDisk : readDisk;
        return (await look(rpc, id, context))?.Status;
      }),
    diskAttached: ({ id }, _change, context) =>
      doneAt('In_use', neverBad, async () => (await readDisk(rpc, id, context)).Status),
    imageReady: ({ id }, _change, context) =>
      doneAt('Available', isBadImage, async () => (await findOwnImage(rpc, id, context))?.Status),
    imageRemoved: ({ id, more }, _change, context) => removeImage(rpc, id, more?.snapshots ?? '', context),
    released: ({ id }, _change, context) => release(rpc, id, context),
  });
}

/** Networks, subnets and addresses have no statuses of failures: they stay in the one of their change. */
const neverBad = () => false;

const isBadImage = (status: string) => machineImageStateOf(status) === 'failed';

const isBadNic = (status: string) => nicStateOf(status) === 'failed';

/**
 * Whether a change is over, by a status. A failed one leaves its object behind, to be removed; doing it again finds the
 * same object.
 *
 * @param isBad whether a status says that it has failed
 */
async function doneAt(
  good: string,
  isBad: (status: string) => boolean,
  read: () => Promise<string | undefined>,
): Promise<Look> {
  const status = await read();
  if (status === undefined || !isBad(status)) return isDone(status === good);
  const message = `The cloud reports a failure: the status is '${status}'.`;
  const more = { mayHaveActed: true, retryable: false } as const;
  return { state: 'failed', problem: { code: 'unavailable', nativeCode: status, message, ...more } };
}

function isDone(isIt: boolean): Look {
  return { state: isIt ? 'done' : 'underWay' };
}

/** Until the instance is gone; asked again where it could not be removed before. */
async function release(rpc: Rpc, id: string, context: CallContext): Promise<Look> {
  const instance = await findInstance(rpc, id, context);
  if (instance === undefined) return { state: 'done' };
  if (removable.has(instance.Status)) await deleteInstance(rpc, id, context);
  return { state: 'underWay' };
}

/** The image, which VMs may have been made of, and when it is gone its snapshots. */
async function removeImage(rpc: Rpc, id: string, snapshots: string, context: CallContext): Promise<Look> {
  if ((await findOwnImage(rpc, id, context)) !== undefined) {
    await ifThere(rpc.ecs('DeleteImage', { ImageId: id, Force: true }, context));
    return { state: 'underWay' };
  }
  for (const SnapshotId of snapshots.split(',').filter(each => each !== ''))
    await ifThere(rpc.ecs('DeleteSnapshot', { SnapshotId }, context));
  return { state: 'done' };
}

const removable: ReadonlySet<string | undefined> = new Set(['Running', 'Stopped']);
