import type { CallContext } from '@cb-spider/core/driver';

type Step = (context: CallContext) => Promise<unknown>;

/** A create of several calls failed, and what it had made could not all be removed. */
export class PartsLeftBehind extends Error {
  override readonly name = 'PartsLeftBehind';
  /** What failed first. */
  readonly failure: unknown;

  constructor(failure: unknown, undoing: unknown) {
    super('A failed create could not be undone.', { cause: undoing });
    this.failure = failure;
  }
}

const undoLimitMs = 30_000;

/**
 * Runs a create of several calls. When one fails, what the others made is removed, the last first, and the
 * failure is thrown on; when that fails too, {@link PartsLeftBehind} is.
 *
 * After an abort nothing is undone: nobody waits any more, and core resolves the call with its key later.
 */
export async function undoOnFailure<T>(
  context: CallContext,
  create: (undo: (step: Step) => void) => Promise<T>,
): Promise<T> {
  const steps: Step[] = [];
  try {
    return await create(step => steps.push(step));
  } catch (failure) {
    if (context.signal.aborted) throw failure;
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
