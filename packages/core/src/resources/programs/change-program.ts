import type { NamedKind } from '../../driver/index.ts';
import { isThere } from '../../operations/operation-errors.ts';
import type { OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';

/** A change of an object that leaves its record as it is. */
export function changeProgram<Request>(
  kind: NamedKind,
  action: string,
  change: (run: OperationRun<Request>) => Promise<void>,
): OperationProgram<Request, void> {
  return { kind, action, run: change, onSuccess: () => [], onFailure: () => [] };
}

/** A change that takes something away from an object, and is looked at first when it may have done so. */
export function removalProgram<Request>(
  kind: NamedKind,
  action: string,
  isRemoved: (run: OperationRun<Request>) => Promise<boolean>,
  remove: (run: OperationRun<Request>) => Promise<void>,
): OperationProgram<Request, void> {
  const change = changeProgram<Request>(kind, action, async run => {
    if (await wentOn(run, remove)) return;
    if (!run.resumed || !(await isRemoved(run))) await remove(run);
  });
  return { ...change, isRemoved, takes: request => request };
}

/**
 * Goes on with a change that the cloud had accepted before, until it is over: nothing can be compared before. Answers
 * `false` where there is none, and where the cloud does not know it any more; then it may have been carried out.
 */
export async function wentOn<Request>(
  run: OperationRun<Request>,
  change: (run: OperationRun<Request>) => Promise<void>,
): Promise<boolean> {
  return run.record.continuation !== undefined && (await isThere(change(run)));
}
