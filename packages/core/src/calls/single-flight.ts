import { asCancelled, RaceController } from '../time/deadline.ts';

interface Flight {
  readonly controller: RaceController;
  callers: number;
  /** Missing until the call starts. */
  result: Promise<unknown> | undefined;
}

/** Combines identical reads at the same time into one call, which continues until all of its callers have cancelled. */
export class SingleFlight {
  readonly #flights = new Map<string, Flight>();

  /**
   * Joins the call under `key`, or starts it.
   *
   * @param cancelError turns the signal's reason into the error that a caller who cancels receives
   */
  join<T>(
    key: string,
    signal: AbortSignal | undefined,
    start: (controller: RaceController) => Promise<T>,
    cancelError: (reason: unknown) => unknown,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(cancelError(signal.reason));
    const flight = this.#flights.get(key) ?? this.#add(key);
    flight.callers++;
    const startOrJoin = () => {
      flight.result ??= this.#start(key, flight, start);
      return flight.result as Promise<T>;
    };
    if (signal === undefined) return startOrJoin();
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        flight.callers--;
        // no caller waits any longer: abort the call if it is still in progress
        if (flight.callers === 0 && this.#remove(key, flight))
          flight.controller.abort(asCancelled(signal.reason));
        reject(cancelError(signal.reason));
      };
      const stopListening = () => signal.removeEventListener('abort', onAbort);
      // first, because the next line may already run the driver
      signal.addEventListener('abort', onAbort, { once: true });
      startOrJoin().then(
        value => {
          stopListening();
          resolve(value);
        },
        (error: unknown) => {
          stopListening();
          reject(error);
        },
      );
    });
  }

  #add(key: string): Flight {
    const flight: Flight = { controller: new RaceController(), callers: 0, result: undefined };
    this.#flights.set(key, flight);
    return flight;
  }

  #start<T>(key: string, flight: Flight, start: (controller: RaceController) => Promise<T>): Promise<T> {
    const result = start(flight.controller);
    // the callers receive the error; without callers it is ignored
    const remove = () => void this.#remove(key, flight);
    result.then(remove, remove);
    return result;
  }

  /** Removes a call. Returns whether it was in progress. */
  #remove(key: string, flight: Flight): boolean {
    return this.#flights.get(key) === flight && this.#flights.delete(key);
  }
}
