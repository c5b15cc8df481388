import { asCancelled } from '../time/deadline.ts';

interface Flight {
  readonly result: Promise<unknown>;
  readonly controller: AbortController;
  passengers: number;
}

/** Makes equal reads at the same time one call. The call goes on until all who wait for it have given up. */
export class SingleFlight {
  readonly #flights = new Map<string, Flight>();

  /**
   * Joins the call under `key`, or starts it.
   *
   * @param leave what a caller fails with who cancels, by the signal's reason; missing: the reason itself
   */
  join<T>(
    key: string,
    signal: AbortSignal | undefined,
    start: (controller: AbortController) => Promise<T>,
    leave: (reason: unknown) => unknown = reason => reason,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(leave(signal.reason));
    const flight = this.#flights.get(key) ?? this.#takeOff(key, start);
    flight.passengers++;
    const result = flight.result as Promise<T>;
    if (signal === undefined) return result;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        flight.passengers--;
        // no caller waits any more: a call that is still in progress is aborted
        if (flight.passengers === 0 && this.#land(key, flight))
          flight.controller.abort(asCancelled(signal.reason));
        reject(leave(signal.reason));
      };
      const stay = () => signal.removeEventListener('abort', onAbort);
      signal.addEventListener('abort', onAbort, { once: true });
      result.then(
        value => {
          stay();
          resolve(value);
        },
        (error: unknown) => {
          stay();
          reject(error);
        },
      );
    });
  }

  #takeOff<T>(key: string, start: (controller: AbortController) => Promise<T>): Flight {
    const controller = new AbortController();
    const result = start(controller);
    const flight: Flight = { result, controller, passengers: 0 };
    this.#flights.set(key, flight);
    // those who joined receive the error; without any, it is ignored
    const land = () => void this.#land(key, flight);
    result.then(land, land);
    return flight;
  }

  /** Whether it was under way. */
  #land(key: string, flight: Flight): boolean {
    return this.#flights.get(key) === flight && this.#flights.delete(key);
  }
}
