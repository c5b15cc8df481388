import { type ErrorCode, errorCodes } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import { sleep } from '../time/clock.ts';
import { existed, isRefused } from './operation-errors.ts';
import type { OperationProgram } from './operation-program.ts';
import type { OperationRun } from './operation-run.ts';

/**
 * Waits until reads show everything that was changed at the cloud before. The wait starts now, because the time of a
 * dead process's last call is not recorded.
 */
export function untilShown(run: OperationRun): Promise<void> {
  return sleep(run.clock, run.cloud.driver.features.visibilityGraceMs, run.signal);
}

/**
 * The prefix of the step that is recorded, with the code of the failure, before anything is removed: a partly removed
 * object is not completed any more.
 */
const undoing = 'undoing after ';

/** Returns the failure for which an earlier process or attempt has started to roll an operation back. */
export function undoReason({ steps }: OperationRecord): CloudError | undefined {
  const code = steps.find(step => step.startsWith(undoing))?.slice(undoing.length);
  if (code === undefined) return undefined;
  const knownCode: ErrorCode = errorCodes.find(errorCode => errorCode === code) ?? 'internal';
  return new CloudError(
    knownCode,
    `The operation failed (${code}), and was interrupted during its rollback.`,
  );
}

/** Rolls a failed change back. A create whose reply was lost is repeated first, to find what it created. */
export async function rollBack<Request, Result>(
  run: OperationRun<Request>,
  program: OperationProgram<Request, Result>,
  error: CloudError,
): Promise<void> {
  const rollbackRun = run.forUndo();
  const { action, nativeId, continuation } = run.record;
  const isInProgress = continuation !== undefined;
  const isUndoing = undoReason(run.record) !== undefined;
  if (action === 'create' && !isUndoing && (nativeId === undefined || isInProgress)) {
    if (!error.mayHaveActed && !isInProgress) return;
    await untilShown(rollbackRun);
    if ((await isRefused(program.run(rollbackRun))) && rollbackRun.record.nativeId === undefined) return;
  }
  if (program.undo === undefined) return;
  if (!isUndoing) await rollbackRun.advance(`${undoing}${error.code}`, undefined, []);
  await undo(rollbackRun, program);
}

/**
 * Rolls back what exists. An object that reads do not show may be new, so it is tried again after the visibility
 * delay.
 */
async function undo<Request, Result>(
  run: OperationRun<Request>,
  program: OperationProgram<Request, Result>,
): Promise<void> {
  const attempt = async () => program.undo?.(run);
  if (await existed(attempt())) return;
  await untilShown(run);
  await existed(attempt());
}
