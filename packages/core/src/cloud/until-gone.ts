import { kindRows, type NamedKind, type NativeId } from '../driver/index.ts';
import { isNotFound } from '../errors/cloud-error.ts';
import { waitFor } from '../time/wait-for.ts';
import { waitLimitOf } from './changes.ts';
import type { CloudContext } from './cloud-context.ts';
import type { WaitCallOptions } from './wait-call-options.ts';

/** Waits until the cloud no longer knows an object. Fails with `timeout`. */
export async function untilGone(
  context: CloudContext,
  kind: NamedKind,
  id: NativeId,
  options: WaitCallOptions,
  read: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const look = async (signal: AbortSignal) => {
    try {
      await read(signal);
      return undefined;
    } catch (error) {
      if (isNotFound(error)) return true;
      throw error;
    }
  };
  const call = { kind, operation: kindRows[kind].removal, removes: true } as const;
  const deadlineMs = options.waitMs ?? waitLimitOf(context, call);
  const { clock } = context;
  await waitFor(look, { clock, deadlineMs, signal: options.signal, what: `${kind} ${id} to disappear` });
}
