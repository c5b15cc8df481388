import type { CloudError } from '../errors/cloud-error.ts';
import { sleep } from '../time/clock.ts';
import { isRefused, isThere } from './operation-errors.ts';
import type { OperationProgram } from './operation-program.ts';
import type { OperationRun } from './operation-run.ts';

/**
 * Waits until reads show all that was made at the cloud before. Counted from now: when a dead process sent its
 * last call is on no record.
 */
export function untilShown(run: OperationRun): Promise<void> {
  return sleep(run.clock, run.cloud.driver.features.visibilityGraceMs, run.signal);
}

/** Takes back what a failed change made. A create whose reply was lost is asked for again first, to know what there is. */
export async function takeBack<Request, Result>(
  run: OperationRun<Request>,
  program: OperationProgram<Request, Result>,
  error: CloudError,
): Promise<void> {
  const again = run.forUndo();
  const { action, nativeId, continuation } = run.record;
  const isUnderWay = continuation !== undefined;
  if (action === 'create' && (nativeId === undefined || isUnderWay)) {
    if (!error.mayHaveActed && !isUnderWay) return;
    await untilShown(again);
    if ((await isRefused(program.run(again))) && again.record.nativeId === undefined) return;
  }
  await undo(again, program);
}

/** Undoes what is there. What does not show may be new: it is looked for again when it would. */
async function undo<Request, Result>(
  run: OperationRun<Request>,
  program: OperationProgram<Request, Result>,
): Promise<void> {
  const attempt = async () => program.undo?.(run);
  if (await isThere(attempt())) return;
  await untilShown(run);
  await isThere(attempt());
}
