import type { Clock, DriverV1, Store } from '@cb-spider/core';

/** What a dead process waits for. */
const never = new Promise<never>(() => undefined);

/** So long what a process had sent before its end may still be on its way. Less than a lease. */
const afterglowMs = 5_000;

/** Methods that write: before and after each of them a process can die. */
export const writes = /^(begin|advance|end|takeOver)$/;

/** Methods that write, or change the cloud. */
const writesAndChanges = /^(begin|advance|end|takeOver|do(?!Get|List|Has)\w+)$/;

/**
 * The life of one process. Once it has ended nothing of it goes on: no timer of its fires, no call of its answers,
 * and none is sent. What it had sent a moment before may still reach the cloud, as after a real kill.
 */
export class Life {
  /** Resolves at its end. */
  readonly death: Promise<void>;
  readonly #announce: () => void;
  /** Aborts when what it had sent has either reached the cloud or is lost. */
  readonly #cut = new AbortController();
  readonly #worldClock: Clock;
  readonly #steps: RegExp;
  #over = false;
  #stepsLeft = 0;

  /** @param steps methods of the store and the driver at which it can end */
  constructor(clock: Clock, steps: RegExp = writesAndChanges) {
    this.#worldClock = clock;
    this.#steps = steps;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.death = promise;
    this.#announce = resolve;
  }

  get isOver(): boolean {
    return this.#over;
  }

  /** Lets it end at so many steps from now; 0: not any more. */
  endAtStep(steps: number): void {
    this.#stepsLeft = steps;
  }

  end(): void {
    this.#over = true;
    this.#worldClock.after(afterglowMs, () => this.#cut.abort());
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
          if (!this.#over) action();
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
          this.live(this.#steps.test(String(name)), async () =>
            member.apply(target, this.#cuttable(parameters)),
          );
      },
    });
  }

  /** Does something that takes time. A step is one that it can end before, or before it hears what came of it. */
  async live<T>(isStep: boolean, work: () => Promise<T>): Promise<T> {
    if (!this.#passes(isStep)) return never;
    try {
      const answer = await work();
      return this.#passes(isStep) ? answer : await never;
    } catch (error) {
      if (!this.#passes(isStep)) return never;
      throw error;
    }
  }

  /** Driver calls get their signal in the last parameter, the call's context. */
  #cuttable(parameters: readonly unknown[]): readonly unknown[] {
    const context = parameters.at(-1);
    if (typeof context !== 'object' || context === null || !('signal' in context)) return parameters;
    const signal = AbortSignal.any([context.signal as AbortSignal, this.#cut.signal]);
    return [...parameters.slice(0, -1), { ...context, signal }];
  }

  #passes(isStep: boolean): boolean {
    if (isStep && !this.#over && this.#stepsLeft > 0 && --this.#stepsLeft === 0) this.end();
    return !this.#over;
  }
}
