import type { CallContext } from '@cb-spider/core/driver';
import { type Look, type Step, type Steps, stepsOf } from '@cb-spider/driver-kit';
import { moveAddress } from './addresses.ts';
import type { Ace } from './client/ace.ts';
import type { Dna } from './client/dna.ts';
import { diskStateOf, findDisk, holderOf } from './disks.ts';
import { findSnapshot, snapshotStateOf } from './machine-images.ts';
import { stepsVersion } from './next-step.ts';
import { type VmStepParts, VmSteps } from './vm-steps.ts';

/** Returns the steps of changes that are completed later. */
export function stepsOn(parts: VmStepParts): Steps {
  const { ace, dna } = parts;
  const vm = new VmSteps(parts);
  return stepsOf(stepsVersion, {
    launched: (...args) => vm.launched(...args),
    entered: (...args) => vm.entered(...args),
    grouped: (...args) => vm.grouped(...args),
    removed: (...args) => vm.removed(...args),
    address: (step, _change, context) => movePublicIp(dna, step, context),
    diskReady: (step, { action }, context) => diskReady(ace, step, action, context),
    diskAttached: (step, _change, context) => diskAttached(ace, step, context),
    diskGone: async ({ id }, _change, context) => isDone((await findDisk(ace, id, context)) === undefined),
    imageReady: (step, _change, context) => imageReady(ace, step, context),
    imageGone: async ({ id }, _change, context) =>
      isDone((await findSnapshot(ace, id, context)) === undefined),
  });
}

/** Moves a public IP to another target, or away from its target. Deletes a target VM's own public IP first. */
async function movePublicIp(dna: Dna, { id: ip, more = {} }: Step, context: CallContext): Promise<Look> {
  const { name = '', privateIp, own } = more;
  const all = await dna.adaptiveIps(context);
  const conflicting = all.find(
    address => privateIp !== undefined && address.privateIp === privateIp && address.ip !== ip,
  );
  if (conflicting === undefined) return moveAddress(dna, { ip, name, privateIp }, all, context);
  if (conflicting.name !== own || conflicting.ip === undefined) {
    const message = `The public IP '${conflicting.ip}' is already associated with ${privateIp}.`;
    return { state: 'failed', problem: { code: 'conflict', message, mayHaveActed: false } };
  }
  await dna.deleteAdaptiveIp(conflicting.ip, context);
  return { state: 'underWay' };
}

/** Checks whether a disk is detached and has its final size. A disk that was just created may not be visible yet. */
async function diskReady(ace: Ace, { id, more }: Step, action: string, context: CallContext): Promise<Look> {
  const disk = await findDisk(ace, id, context);
  if (disk === undefined) return action === 'create' ? { state: 'underWay' } : gone('disk', id);
  const state = diskStateOf(disk);
  if (state === 'failed') return hasFailed('disk', disk.state);
  const isLarge = more?.sizeGB === undefined || (disk.size ?? 0) >= Number(more.sizeGB);
  return isDone(state === 'available' && disk.state?.toLowerCase() === 'available' && isLarge);
}

async function diskAttached(ace: Ace, { id, more }: Step, context: CallContext): Promise<Look> {
  const disk = await findDisk(ace, id, context);
  if (disk === undefined) return gone('disk', id);
  const state = diskStateOf(disk);
  if (state === 'failed') return hasFailed('disk', disk.state);
  return isDone(state === 'attached' && (await holderOf(ace, id, context)) === more?.vmId);
}

async function imageReady(ace: Ace, { id }: Step, context: CallContext): Promise<Look> {
  const snapshot = await findSnapshot(ace, id, context);
  const state = snapshot && snapshotStateOf(snapshot);
  return state === 'failed' ? hasFailed('snapshot', snapshot?.state) : isDone(state === 'available');
}

function isDone(condition: boolean): Look {
  return { state: condition ? 'done' : 'underWay' };
}

/** The failed change leaves its object behind, which must be removed. */
function hasFailed(what: string, nativeCode: string | undefined): Look {
  const message = `Cloudit reports that the ${what} has failed.`;
  const more = { mayHaveActed: true, retryable: false } as const;
  return { state: 'failed', problem: { code: 'unavailable', nativeCode, message, ...more } };
}

function gone(what: string, id: string): Look {
  return { state: 'failed', problem: { code: 'not_found', message: `The ${what} '${id}' does not exist.` } };
}
