/** How much one request carries: the most that OpenSSH takes. ssh2 splits it for servers that take less. */
export const chunkBytes = 255 * 1024;

/**
 * How many requests of one file are on their way at once. Together they fill SSH's window (2 MiB) with some to
 * spare, so that neither end waits for the other.
 */
export const chunksInFlight = 10;

/** How a request ended; a promise of it never rejects, so that it may wait its turn unwatched. */
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
