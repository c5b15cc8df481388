import type { NamedKind, NativeId } from '../driver/index.ts';
import { isNotFound } from '../errors/cloud-error.ts';
import { waitFor } from '../time/wait-for.ts';
import type { CloudContext } from './cloud-context.ts';

/** How long to read after the visibility delay, in milliseconds: the cloud has said that the object exists. */
const marginMs = 60_000;

/**
 * Returns a new object, whose id is known, once reads show it. Fails with `not_found` if the cloud has no visibility
 * delay and the object does not exist.
 */
export function untilShown<T>(
  { clock, driver }: Pick<CloudContext, 'clock' | 'driver'>,
  kind: NamedKind,
  id: NativeId,
  signal: AbortSignal | undefined,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { visibilityGraceMs } = driver.features;
  const look = async (deadline: AbortSignal) => {
    try {
      return await read(deadline);
    } catch (error) {
      if (!isNotFound(error) || visibilityGraceMs === 0) throw error;
      return undefined;
    }
  };
  const what = `the new ${kind} ${id} to appear`;
  return waitFor(look, { clock, deadlineMs: visibilityGraceMs + marginMs, signal, what });
}
