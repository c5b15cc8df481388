import { asCancelled, RaceController } from '../time/deadline.ts';

interface Flight {
  readonly controller: RaceController;
  passengers: number;
  /** Missing until the call begins. */
  result: Promise<unknown> | undefined;
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
    start: (controller: RaceController) => Promise<T>,
    leave: (reason: unknown) => unknown = reason => reason,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(leave(signal.reason));
    const flight = this.#flights.get(key) ?? this.#announce(key);
    flight.passengers++;
    const board = () => {
      flight.result ??= this.#takeOff(key, flight, start);
      return flight.result as Promise<T>;
    };
    if (signal === undefined) return board();
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        flight.passengers--;
        // no caller waits any more: a call that is still in progress is aborted
        if (flight.passengers === 0 && this.#land(key, flight))
          flight.controller.abort(asCancelled(signal.reason));
        reject(leave(signal.reason));
      };
      const stay = () => signal.removeEventListener('abort', onAbort);
      // first, since the driver may run within the next line
      signal.addEventListener('abort', onAbort, { once: true });
      board().then(
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

  #announce(key: string): Flight {
    const flight: Flight = { controller: new RaceController(), passengers: 0, result: undefined };
    this.#flights.set(key, flight);
    return flight;
  }

  #takeOff<T>(key: string, flight: Flight, start: (controller: RaceController) => Promise<T>): Promise<T> {
    const result = start(flight.controller);
    // those who joined receive the error; without any, it is ignored
    const land = () => void this.#land(key, flight);
    result.then(land, land);
    return result;
  }

  /** Whether it was under way. */
  #land(key: string, flight: Flight): boolean {
    return this.#flights.get(key) === flight && this.#flights.delete(key);
  }
}
