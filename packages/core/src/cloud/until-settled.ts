import { CloudError } from '../errors/cloud-error.ts';
import { failedHint } from '../errors/hints.ts';
import { waitFor } from '../time/wait-for.ts';
import { type ChangeCall, waitLimitOf } from './changes.ts';
import type { CloudContext } from './cloud-context.ts';
import type { WaitCallOptions } from './wait-call-options.ts';

interface Stateful {
  readonly state: string;
}

/** States that will be followed by another one. */
const transientStates = ['creating', 'updating'];

/**
 * Waits until the cloud has finished its work on an object, and returns the object as it is then. Fails with `conflict`
 * if the object has failed, with `timeout`, and with the error of the read.
 */
export async function untilSettled<T extends Stateful>(
  context: CloudContext,
  call: ChangeCall,
  options: WaitCallOptions,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const look = async (signal: AbortSignal) => {
    const object = await read(signal);
    return transientStates.includes(object.state) ? undefined : object;
  };
  const settled = await waitFor(look, {
    clock: context.clock,
    deadlineMs: options.waitMs ?? waitLimitOf(context, call),
    signal: options.signal,
    what: `${call.kind} ${call.resource} to become ready`,
  });
  if (settled.state !== 'failed') return settled;
  throw new CloudError('conflict', `The cloud reports that the ${call.kind} ${call.resource} has failed.`, {
    hint: failedHint,
  });
}
