import type { NamedKind } from '../../driver/index.ts';
import { existed } from '../../operations/operation-errors.ts';
import type { OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';

/** Returns the program of a change that leaves the record of its object unchanged. */
export function changeProgram<Request>(
  kind: NamedKind,
  action: string,
  change: (run: OperationRun<Request>) => Promise<void>,
): OperationProgram<Request, void> {
  return { kind, action, run: change, onSuccess: () => [], onFailure: () => [] };
}

/**
 * Returns the program of a change that removes something from an object. A resumed change first reads whether it has
 * been removed already.
 */
export function removalProgram<Request>(
  kind: NamedKind,
  action: string,
  isRemoved: (run: OperationRun<Request>) => Promise<boolean>,
  remove: (run: OperationRun<Request>) => Promise<void>,
): OperationProgram<Request, void> {
  const change = changeProgram<Request>(kind, action, async run => {
    if (await continueAccepted(run, remove)) return;
    if (!run.resumed || !(await isRemoved(run))) await remove(run);
  });
  return { ...change, isRemoved, removalTarget: request => request };
}

/**
 * Completes a change that the cloud had accepted earlier; its effect cannot be read before that. Returns `false` if
 * there is no such change, or if the cloud does not know it any more, in which case it may have been carried out.
 */
export async function continueAccepted<Request>(
  run: OperationRun<Request>,
  change: (run: OperationRun<Request>) => Promise<void>,
): Promise<boolean> {
  return run.record.continuation !== undefined && (await existed(change(run)));
}
