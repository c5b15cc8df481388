import { TransportError } from './http-errors.ts';

/**
 * Fetches a value once for all callers that need it at the same time. Each caller can cancel on its own: the fetch
 * continues for the others.
 */
export class SharedFetch<T> {
  #flight: Promise<T> | undefined;

  /** Joins the fetch in progress, or starts `fetch`. Fails with a {@link TransportError} when `signal` aborts. */
  join(signal: AbortSignal, fetch: () => Promise<T>): Promise<T> {
    this.#flight ??= this.#start(fetch);
    return orAborted(this.#flight, signal);
  }

  async #start(fetch: () => Promise<T>): Promise<T> {
    try {
      return await fetch();
    } finally {
      this.#flight = undefined;
    }
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new TransportError('a fetch for several callers', 'aborted'));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
