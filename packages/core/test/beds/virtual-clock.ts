import type { Clock } from '../../src/time/clock.ts';

/** Real time that work outside of timers (key generation, files) may take before it counts as stuck. */
const patienceMs = 60_000;

/** A clock that stands still until a test advances it. */
export class VirtualClock implements Clock {
  #timeMs = Date.parse('2026-01-01T00:00:00.000Z');
  /** By the time at which they are due, in the order in which they were set. */
  readonly #timers = new Map<number, Set<() => void>>();

  now(): number {
    return this.#timeMs;
  }

  tick(): number {
    return this.#timeMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const dueMs = this.#timeMs + delayMs;
    const timer = () => action();
    const due = this.#timers.get(dueMs) ?? new Set();
    this.#timers.set(dueMs, due.add(timer));
    return () => this.#remove(dueMs, timer);
  }

  /** The number of timers that were neither fired nor cancelled. */
  get pendingTimers(): number {
    return [...this.#timers.values()].reduce((sum, due) => sum + due.size, 0);
  }

  /** Lets time pass: fires the due timers in order, and lets promises continue after each. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#timeMs + durationMs;
    await settled();
    while (this.#fireNext(untilMs)) await settled();
    this.#timeMs = untilMs;
    await settled();
  }

  /** Lets time pass from timer to timer until `work` has settled, and returns its result. */
  async run<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const mark = () => {
      over = true;
    };
    work.then(mark, mark);
    let stuckSince: number | undefined;
    await settled();
    while (!over) {
      if (this.#fireNext(Number.POSITIVE_INFINITY)) stuckSince = undefined;
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

  #fireNext(untilMs: number): boolean {
    let next: number | undefined;
    for (const dueMs of this.#timers.keys()) if (next === undefined || dueMs < next) next = dueMs;
    if (next === undefined || next > untilMs) return false;
    const [timer] = this.#timers.get(next) ?? [];
    if (timer === undefined) return false;
    this.#remove(next, timer);
    this.#timeMs = Math.max(this.#timeMs, next);
    timer();
    return true;
  }

  #remove(dueMs: number, timer: () => void): void {
    const due = this.#timers.get(dueMs);
    due?.delete(timer);
    if (due?.size === 0) this.#timers.delete(dueMs);
  }
}

/** Resolves when all promises that can continue have continued. */
export function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
