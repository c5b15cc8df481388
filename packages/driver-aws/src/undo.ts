import type { CallContext } from '@cb-spider/core/driver';
import { mayHaveActed } from './aws-errors.ts';
import { PartsLeftBehind } from './failures.ts';

type Step = (context: CallContext) => Promise<unknown>;

const undoLimitMs = 30_000;

/**
 * Runs a change of several calls. When EC2 refuses one, what the others did is undone, the last first, and the
 * refusal is thrown on; when that fails too, {@link PartsLeftBehind} is.
 *
 * After a failure that leaves open what EC2 did, and after an abort, nothing is undone: core knows by the same
 * sign that parts may be there, and has the change completed by its key.
 */
export async function undoOnFailure<T>(
  context: CallContext,
  change: (undo: (step: Step) => void) => Promise<T>,
): Promise<T> {
  const steps: Step[] = [];
  try {
    return await change(step => steps.push(step));
  } catch (failure) {
    if (context.signal.aborted || mayHaveActed(failure)) throw failure;
    try {
      for (const step of steps.reverse()) await step(cleanUpContext(context));
    } catch (undoing) {
      throw new PartsLeftBehind(failure, undoing);
    }
    throw failure;
  }
}

/** Told to the history like the rest of the call, but with time of its own. */
function cleanUpContext(context: CallContext): CallContext {
  return {
    signal: AbortSignal.timeout(undoLimitMs),
    idempotencyKey: '',
    replay: false,
    ownerTags: {},
    observe: (api, call, describe) => context.observe(api, call, describe),
  };
}
