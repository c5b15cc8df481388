import type { CallContext } from '@cb-spider/core/driver';
import { type Classify, mayHaveActed } from './classify.ts';
import { CloudRefusal } from './refusal.ts';

/** Undoing has time of its own, in milliseconds: the caller's may be over. */
const undoLimitMs = 60_000;

type UndoStep = (context: CallContext) => Promise<unknown>;

/** What a change of several steps says of the steps that it has taken. */
export interface Undo {
  /**
   * Says how to undo a step that the cloud has answered.
   *
   * @param what names what would be left behind, for people
   */
  add(what: string, step: UndoStep): void;
  /**
   * Waits for all of them, also when one fails: what is still under way could not be undone. When several fail, the one
   * that leaves open what the cloud did is thrown.
   */
  all<T extends readonly unknown[]>(...promises: { [K in keyof T]: Promise<T[K]> }): Promise<T>;
}

/** Runs a change of several steps by the rule of {@link undoBy}. */
export type WithUndo = <T>(context: CallContext, change: (undo: Undo) => Promise<T>) => Promise<T>;

/**
 * The one rule for a change of several steps that fails half-way:
 *
 * - after a **clear refusal** the steps before it are undone, the last one first, and the refusal is thrown on; when a
 *   step cannot be undone, the error says what is left behind, and that the cloud has acted;
 * - after a failure that leaves open what the cloud did, and after an abort, **nothing is undone**: the request may
 *   still be under way, and would race with its undoing. Core sees by the same sign that parts may be there, and
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
      const message = `${why.message ?? 'It failed.'} Left behind: ${left.join('; ')}.`;
      const { code, message: _told, ...rest } = why;
      const further = { ...rest, mayHaveActed: true, hint: 'Delete the resources that were left behind.' };
      throw new CloudRefusal(code, message, further, failure);
    }
  };
}

/** A removal of what may be gone already. */
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
  const failures = settled.filter(each => each.status === 'rejected').map(each => each.reason as unknown);
  if (failures.length === 0) return settled.map(each => (each as PromiseFulfilledResult<unknown>).value);
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

/** Reported to the history like the rest of the call, but with time of its own. */
function cleanUpContext(context: CallContext): CallContext {
  return {
    signal: AbortSignal.timeout(undoLimitMs),
    idempotencyKey: '',
    replay: false,
    ownerTags: context.ownerTags,
    observe: (api, call, describe) => context.observe(api, call, describe),
  };
}
