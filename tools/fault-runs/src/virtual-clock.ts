import type { Clock } from '@cb-spider/core';

interface Timer {
  readonly dueMs: number;
  readonly action: () => void;
}

/** How long work without a timer, such as reading a file, may take in real time before it counts as stuck. */
const patienceMs = 60_000;

/**
 * A clock whose time advances only when all work waits for it. The hours of a scenario take milliseconds, and timers
 * fire in the same order each time.
 */
export class VirtualClock implements Clock {
  #timeMs = Date.parse('2030-01-01T00:00:00.000Z');
  readonly #timers = new Set<Timer>();
  readonly #holds = new Set<Promise<void>>();

  now(): number {
    return Math.floor(this.#timeMs); // whole milliseconds, as of a real clock
  }

  tick(): number {
    return this.#timeMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = { dueMs: this.#timeMs + Math.max(delayMs, 0), action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Waits for some virtual time. The virtual cloud uses it for its delays. */
  wait(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.after(delayMs, () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      });
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Stops the clock until some work, which takes real time, has ended. */
  hold<T>(work: Promise<T>): Promise<T> {
    const held: Promise<void> = work
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.#holds.delete(held));
    this.#holds.add(held);
    return work;
  }

  /** Advances time until the work has ended, and returns its result. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const setDone = () => {
      isDone = true;
    };
    work.then(setDone, setDone);
    let stuckSince: number | undefined;
    await settled();
    while (!isDone) {
      while (this.#holds.size > 0) {
        await Promise.all(this.#holds);
        await settled(); // work that follows may take real time too
      }
      if (isDone || this.#fireNext()) stuckSince = undefined;
      else {
        stuckSince ??= performance.now();
        if (performance.now() - stuckSince > patienceMs)
          throw new Error('No timer is set, and the work does not end.');
        await new Promise(resolve => setTimeout(resolve, 1));
      }
      await settled();
    }
    return work;
  }

  advance(durationMs: number): Promise<void> {
    return this.run(this.wait(durationMs, undefined));
  }

  #fireNext(): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (next === undefined || timer.dueMs < next.dueMs) next = timer;
    if (next === undefined) return false;
    this.#timers.delete(next);
    this.#timeMs = Math.max(this.#timeMs, next.dueMs);
    next.action();
    return true;
  }
}

/** Resolves when all pending promise callbacks have run. */
function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
