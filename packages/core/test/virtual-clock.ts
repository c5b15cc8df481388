import type { Clock } from '../src/time/clock.ts';

interface Timer {
  readonly dueMs: number;
  readonly action: () => void;
}

/** Real time that work outside of timers (key generation, files) may take before it counts as stuck. */
const patienceMs = 10_000;

/** Time that stands still until a test turns it. */
export class VirtualClock implements Clock {
  private timeMs = Date.parse('2026-01-01T00:00:00.000Z');
  private timers: Timer[] = [];

  now(): number {
    return this.timeMs;
  }

  tick(): number {
    return this.timeMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = { dueMs: this.timeMs + delayMs, action };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter(each => each !== timer);
    };
  }

  /** Timers that were neither fired nor taken back. */
  get pendingTimers(): number {
    return this.timers.length;
  }

  /** Lets time pass: fires what is due in its order, and lets promises go on after each. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.timeMs + durationMs;
    await settled();
    while (this.fireNext(untilMs)) await settled();
    this.timeMs = untilMs;
    await settled();
  }

  /** Lets time pass from timer to timer until `work` has ended, and answers as it does. */
  async run<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const mark = () => {
      over = true;
    };
    work.then(mark, mark);
    let stuckSince: number | undefined;
    await settled();
    while (!over) {
      if (this.fireNext(Number.POSITIVE_INFINITY)) stuckSince = undefined;
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

  private fireNext(untilMs: number): boolean {
    const next = this.timers.reduce<Timer | undefined>(
      (first, each) => (first === undefined || each.dueMs < first.dueMs ? each : first),
      undefined,
    );
    if (next === undefined || next.dueMs > untilMs) return false;
    this.timers = this.timers.filter(each => each !== next);
    this.timeMs = Math.max(this.timeMs, next.dueMs);
    next.action();
    return true;
  }
}

/** Resolves when all promises that can go on have gone on. */
export function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
