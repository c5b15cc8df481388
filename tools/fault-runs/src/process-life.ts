import type { Clock, DriverV1, Store } from '@cb-spider/core';

/** What the calls of a crashed process wait for. */
const never = new Promise<never>(() => undefined);

/** How long requests of a crashed process may still reach the cloud, in milliseconds. Less than a lease. */
const inFlightMs = 5_000;

/** The methods that write to the store. A process can crash before and after each of them. */
export const writes = /^(begin|advance|end|takeOver)$/;

/** The methods that write to the store or change the cloud. */
const writesAndChanges = /^(begin|advance|end|takeOver|do(?!Get|List|Has)\w+)$/;

/**
 * Simulates the crash of a process. After the crash, none of its timers fires, none of its calls returns, and no call
 * is sent. Requests that it has sent shortly before may still reach the cloud, as after a real kill.
 */
export class ProcessLife {
  /** Resolves when the process crashes. */
  readonly crashed: Promise<void>;
  readonly #announce: () => void;
  /** Aborts when each request of the crashed process has either reached the cloud or is lost. */
  readonly #cutOff = new AbortController();
  readonly #worldClock: Clock;
  readonly #steps: RegExp;
  #hasCrashed = false;
  #stepsLeft = 0;

  /** @param steps the methods of the store and the driver at which the process can crash */
  constructor(clock: Clock, steps: RegExp = writesAndChanges) {
    this.#worldClock = clock;
    this.#steps = steps;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.crashed = promise;
    this.#announce = resolve;
  }

  get hasCrashed(): boolean {
    return this.#hasCrashed;
  }

  /** Makes the process crash after a number of further steps; 0: not any more. */
  crashAtStep(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** How many further steps there are until the process crashes. */
  get stepsLeft(): number {
    return this.#stepsLeft;
  }

  crash(): void {
    this.#hasCrashed = true;
    this.#worldClock.after(inFlightMs, () => this.#cutOff.abort());
    this.#announce();
  }

  /** The clock as this process sees it. */
  get clock(): Clock {
    const clock = this.#worldClock;
    return {
      now: () => clock.now(),
      tick: () => clock.tick(),
      after: (delayMs, action) =>
        clock.after(delayMs, () => {
          if (!this.#hasCrashed) action();
        }),
    };
  }

  /** The store as this process sees it. */
  store<S extends Store>(store: S): S {
    const { changes } = store;
    return { ...this.#guard(store), ...this.#guardAll(store), changes };
  }

  /** The driver as this process sees it. */
  driver(driver: DriverV1): DriverV1 {
    return {
      ...driver,
      connect: async target => {
        const connection = await driver.connect(target);
        const { classifyError } = connection;
        const { doContinue } = this.#guard(connection);
        return { ...this.#guardAll(connection), doContinue, classifyError, close: async () => undefined };
      },
    };
  }

  #guardAll<T extends object>(parts: T): T {
    const guarded = Object.entries(parts).map(([name, part]) => [
      name,
      typeof part === 'object' && part !== null ? this.#guard(part) : part,
    ]);
    return Object.fromEntries(guarded) as T;
  }

  #guard<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member === 'object' && member !== null) return this.#guard(member);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]) =>
          this.runStep(this.#steps.test(String(name)), async () =>
            member.apply(target, this.#withCutOff(parameters)),
          );
      },
    });
  }

  /** Runs some work. If it is a step, the process can crash before it, or before it receives the result. */
  async runStep<T>(isStep: boolean, work: () => Promise<T>): Promise<T> {
    if (!this.#passes(isStep)) return never;
    try {
      const result = await work();
      return this.#passes(isStep) ? result : await never;
    } catch (error) {
      if (!this.#passes(isStep)) return never;
      throw error;
    }
  }

  /** Adds the cut-off to the signal of a driver call, which is in the last parameter, the call's context. */
  #withCutOff(parameters: readonly unknown[]): readonly unknown[] {
    const context = parameters.at(-1);
    if (typeof context !== 'object' || context === null || !('signal' in context)) return parameters;
    const signal = AbortSignal.any([context.signal as AbortSignal, this.#cutOff.signal]);
    return [...parameters.slice(0, -1), { ...context, signal }];
  }

  #passes(isStep: boolean): boolean {
    if (isStep && !this.#hasCrashed && this.#stepsLeft > 0 && --this.#stepsLeft === 0) this.crash();
    return !this.#hasCrashed;
  }
}
