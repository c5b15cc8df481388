import { waitLimitOf } from '../../cloud/changes.ts';
import { type NamedKind, type NativeId, rowOf } from '../../driver/index.ts';
import { CloudError, isNotFound } from '../../errors/cloud-error.ts';
import { failedHint } from '../../errors/hints.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { isWaitOver, waitFor } from '../../time/wait-for.ts';

/** How long to check whether an object goes away if its removal is no longer wanted, in milliseconds. */
export const removalCheckMs = 30_000;

/** How long a removal is repeated while the object is in use, in milliseconds, if the driver does not state it. */
const defaultInUseMs = 30_000;

interface Stateful {
  readonly nativeId: NativeId;
  readonly state?: string | undefined;
}

/**
 * Waits until a new object is ready, by the states of its kind. Fails with `conflict` if the cloud reports that it
 * has failed.
 *
 * @param created the object as the cloud has returned it
 */
export async function untilReady<Created extends Stateful>(
  run: OperationRun<unknown>,
  kind: NamedKind,
  created: Created,
  read: () => Promise<Created>,
): Promise<Created> {
  const ready = readyOf(kind, created);
  if (ready !== undefined) return ready;
  await untilVisible(run, read);
  const look = async () => readyOf(kind, await read());
  const deadlineMs = waitLimitOf(run.cloud, { kind, operation: 'create', removes: undefined });
  const what = `${kind} ${created.nativeId} to become ready`;
  return waitFor(look, { clock: run.clock, deadlineMs, signal: run.signal, what });
}

/** Returns whether a new object is ready and visible at once, so that there is nothing to wait for. */
export function isReadyAtOnce(
  run: OperationRun<unknown>,
  kind: NamedKind,
  { state = '' }: Stateful,
): boolean {
  const { making, failed } = rowOf(kind);
  if (making?.includes(state) || failed?.includes(state)) return false;
  return run.cloud.driver.features.visibilityGraceMs === 0;
}

function readyOf<Created extends Stateful>(kind: NamedKind, created: Created): Created | undefined {
  const row = rowOf(kind);
  const { state = '' } = created;
  if (row.failed?.includes(state))
    throw new CloudError(
      'conflict',
      `The cloud reports the state ${state} for the ${kind} ${created.nativeId}.`,
      { hint: failedHint },
    );
  return row.making?.includes(state) ? undefined : created;
}

/**
 * Waits until reads show a new object, so that the next change can use it. An object that still does not show after
 * the cloud's visibility delay, or that cannot be read, exists nevertheless: the cloud has returned its id.
 */
export async function untilVisible(run: OperationRun<unknown>, read: () => Promise<unknown>): Promise<void> {
  const { visibilityGraceMs } = run.cloud.driver.features;
  if (visibilityGraceMs === 0) return;
  const look = async () => {
    try {
      await read();
      return true;
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return undefined;
    }
  };
  try {
    const what = 'the new object to appear';
    await waitFor(look, { clock: run.clock, deadlineMs: visibilityGraceMs, signal: run.signal, what });
  } catch (error) {
    if (run.signal.aborted) throw error;
  }
}

/**
 * Repeats a removal that the cloud refuses because of dependents that are just being removed, or that reads do not
 * show yet.
 */
export async function whileInUse(
  run: OperationRun<unknown>,
  kind: NamedKind,
  remove: () => Promise<void>,
): Promise<void> {
  let refusal: unknown;
  const attempt = async () => {
    refusal = undefined;
    try {
      await remove();
      return true;
    } catch (error) {
      if (!CloudError.isInstance(error) || error.code !== 'dependency_in_use') throw error;
      refusal = error;
      return undefined;
    }
  };
  const deadlineMs = run.cloud.driver.features.waits?.[kind]?.inUseMs ?? defaultInUseMs;
  const wait = { clock: run.clock, deadlineMs, signal: run.signal, what: 'its dependents to disappear' };
  try {
    await waitFor(attempt, { ...wait, minPauseMs: 1_000 });
  } catch (error) {
    throw isWaitOver(error) ? (refusal ?? error) : error;
  }
}

/** Returns `true` if a wait for an object to disappear succeeds, and `false` if the object stays until its deadline. */
export async function isGoneAfter(wait: Promise<unknown>): Promise<boolean> {
  try {
    await wait;
    return true;
  } catch (error) {
    if (isNotFound(error)) return true;
    if (isWaitOver(error)) return false;
    throw error;
  }
}

/** Waits for a removal of an object that may be gone already. */
export async function ignoringNotFound(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
