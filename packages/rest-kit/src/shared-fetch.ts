import { TransportError } from './http-errors.ts';

/**
 * Fetches a value once for all who ask at the same time. Each of them may give up alone: the fetch itself
 * goes on for the others.
 */
export class SharedFetch<T> {
  #flight: Promise<T> | undefined;

  /** Joins the fetch under way, or starts `fetch`. Fails with a {@link TransportError} when `signal` aborts. */
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
