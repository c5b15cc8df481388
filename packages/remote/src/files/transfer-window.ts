/** The bytes in one request: the most that OpenSSH accepts. ssh2 splits requests for servers that accept less. */
export const chunkBytes = 255 * 1024;

/**
 * How many requests of one file are in flight at once. Together they exceed SSH's window (2 MiB) a little, so
 * that neither side waits for the other.
 */
export const chunksInFlight = 10;

/** The result of a request as a value, so that its promise never rejects while nothing awaits it yet. */
export type Settled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

export function settled<T>(work: Promise<T>): Promise<Settled<T>> {
  return work.then(
    value => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error }),
  );
}

export function unwrap<T>(result: Settled<T>): T {
  if (result.ok) return result.value;
  throw result.error;
}
