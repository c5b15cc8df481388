import type { CallContext } from '@cb-spider/core/driver';
import { type Look, type Steps, stepsOf } from '@cb-spider/driver-kit';
import { findInstance } from './native-instances.ts';
import { findNic } from './native-nics.ts';
import { readVpc } from './networks.ts';
import { readEip } from './public-ips.ts';
import type { Rpc } from './rpc.ts';
import { readVSwitch } from './subnets.ts';
import { deleteInstance } from './vms.ts';

/** Raised when a step changes its meaning. */
const version = 1;

/** Changes that are carried out later, each by the status that says that it is over. */
export function stepsOn(rpc: Rpc): Steps {
  return stepsOf(version, {
    network: async ({ id }, _change, context) =>
      doneAt('Available', async () => (await readVpc(rpc, id, context)).Status),
    subnet: async ({ id }, _change, context) =>
      doneAt('Available', async () => (await readVSwitch(rpc, id, context)).Status),
    // A NIC that was just made, or taken out of its VM.
    nicReady: async ({ id }, _change, context) =>
      doneAt('Available', async () => (await findNic(rpc, id, context))?.Status),
    nicAttached: async ({ id }, _change, context) =>
      doneAt('InUse', async () => (await findNic(rpc, id, context))?.Status),
    nicGone: async ({ id }, _change, context) => isDone((await findNic(rpc, id, context)) === undefined),
    eipBound: async ({ id }, _change, context) =>
      doneAt('InUse', async () => (await readEip(rpc, id, context)).Status),
    eipFree: async ({ id }, _change, context) =>
      doneAt('Available', async () => (await readEip(rpc, id, context)).Status),
    launched: async ({ id }, _change, context) =>
      isDone((await findInstance(rpc, id, context)) !== undefined),
    released: ({ id }, _change, context) => release(rpc, id, context),
  });
}

async function doneAt(status: string, read: () => Promise<string | undefined>): Promise<Look> {
  return isDone((await read()) === status);
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

const removable: ReadonlySet<string | undefined> = new Set(['Running', 'Stopped']);
