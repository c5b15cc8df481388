import type { CallContext } from '@cb-spider/core/driver';
import { classifyError, isStatus, OpenStackError } from './openstack-errors.ts';

/** Undoing has its own time: the caller's may be over, or the very reason for it. */
const undoMs = 60_000;

type Step = (context: CallContext) => Promise<void>;

/** What must be removed again, should a create of several steps fail. */
export class Undo {
  private readonly steps: { readonly what: string; readonly step: Step }[] = [];

  /** Registered before its create is sent, so `step` must bear that there is nothing to remove. */
  add(what: string, step: Step): void {
    this.steps.unshift({ what, step });
  }

  /** Removes the last one first. Returns what could not be removed, and why. */
  async run(context: CallContext): Promise<readonly string[]> {
    const left: string[] = [];
    for (const { what, step } of this.steps) {
      try {
        await step({ ...context, signal: AbortSignal.timeout(undoMs) });
      } catch (error) {
        left.push(`${what} (${classifyError(error).message ?? 'no more is known'})`);
      }
    }
    return left;
  }
}

/**
 * Runs a create of several steps and leaves nothing behind when one of them fails. When something could not
 * be removed, the error says what, and that the cloud has acted.
 */
export async function withUndo<T>(context: CallContext, work: (undo: Undo) => Promise<T>): Promise<T> {
  const undo = new Undo();
  try {
    return await work(undo);
  } catch (error) {
    const left = await undo.run(context);
    if (left.length === 0) throw error;
    const { code, message = 'It failed.', ...rest } = classifyError(error);
    const words = `${message} Left behind: ${left.join('; ')}.`;
    throw new OpenStackError(
      code,
      words,
      { ...rest, mayHaveActed: true, hint: 'Remove what was left behind.' },
      error,
    );
  }
}

/** Waits for all of them, also when one fails: what is still under way could not be undone. */
export async function together<T extends readonly unknown[]>(
  ...promises: { [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as unknown as T;
}

/** A delete of something that may be gone already. */
export async function unlessGone(deletion: Promise<void>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!isStatus(error, 404)) throw error;
  }
}
