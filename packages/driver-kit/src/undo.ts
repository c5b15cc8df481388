import type { CallContext } from '@cb-spider/core/driver';
import { type Classify, mayHaveActed } from './classify.ts';
import { CloudRefusal } from './refusal.ts';

/** The time limit of an undo, in milliseconds. It is separate, because the caller's time may have run out. */
const undoLimitMs = 60_000;

type UndoStep = (context: CallContext) => Promise<unknown>;

/** Collects the steps that a change has taken, so that they can be undone. */
export interface Undo {
  /**
   * Registers how to undo a step that the cloud has answered.
   *
   * @param what the name of what would be left behind, shown to users
   */
  add(what: string, step: UndoStep): void;
  /**
   * Waits for all promises, even when one fails, because a step that is still running could not be undone. When
   * several fail, throws the failure that leaves open whether the cloud acted.
   */
  all<T extends readonly unknown[]>(...promises: { [K in keyof T]: Promise<T[K]> }): Promise<T>;
}

/** Runs a change of several steps by the rule of {@link undoBy}. */
export type WithUndo = <T>(context: CallContext, change: (undo: Undo) => Promise<T>) => Promise<T>;

/**
 * Returns a function that applies the one rule for a change of several steps that fails half-way:
 *
 * - After a **clear refusal**, the steps before it are undone, the last one first, and the refusal is thrown. When a
 *   step cannot be undone, the error says what is left behind, and that the cloud has acted.
 * - After an abort, or a failure that leaves open whether the cloud acted, **nothing is undone**: the request may
 *   still be running, and would race with its undo. The same classification tells core that parts may exist, and core
 *   completes the change by its key.
 */
export function undoBy(classify: Classify): WithUndo {
  return async (context, change) => {
    const steps: { readonly what: string; readonly step: UndoStep }[] = [];
    const undo: Undo = {
      add: (what, step) => void steps.unshift({ what, step }),
      all: (...promises) => all(promises, classify) as Promise<never>,
    };
    try {
      return await change(undo);
    } catch (failure) {
      const why = classify(failure);
      if (context.signal.aborted || mayHaveActed(why)) throw failure;
      const left: string[] = [];
      for (const { what, step } of steps) {
        const problem = await problemOf(step(cleanUpContext(context)), classify);
        if (problem !== undefined) left.push(`${what} (${problem})`);
      }
      if (left.length === 0) throw failure;
      const message = `${why.message ?? 'The change failed.'} Left behind: ${left.join('; ')}.`;
      const { code, message: _message, ...rest } = why;
      const further = { ...rest, mayHaveActed: true, hint: 'Delete the resources that were left behind.' };
      throw new CloudRefusal(code, message, further, failure);
    }
  };
}

/** Returns a function that waits for a removal and ignores the failure that the object does not exist. */
export function unlessGone(classify: Classify): (removal: Promise<unknown>) => Promise<void> {
  return async removal => {
    try {
      await removal;
    } catch (error) {
      if (classify(error).code !== 'not_found') throw error;
    }
  };
}

async function all(promises: readonly Promise<unknown>[], classify: Classify): Promise<readonly unknown[]> {
  const settled = await Promise.allSettled(promises);
  const failures = settled
    .filter(result => result.status === 'rejected')
    .map(result => result.reason as unknown);
  if (failures.length === 0) return settled.map(result => (result as PromiseFulfilledResult<unknown>).value);
  throw failures.find(failure => mayHaveActed(classify(failure))) ?? failures[0];
}

async function problemOf(undoing: Promise<unknown>, classify: Classify): Promise<string | undefined> {
  try {
    await undoing;
    return undefined;
  } catch (error) {
    const { code, message = code } = classify(error);
    return message;
  }
}

/** Returns a context that reports to the call history like the rest of the call, but has its own time limit. */
function cleanUpContext(context: CallContext): CallContext {
  return {
    signal: AbortSignal.timeout(undoLimitMs),
    idempotencyKey: '',
    replay: false,
    ownerTags: context.ownerTags,
    observe: (api, call, describe) => context.observe(api, call, describe),
  };
}
