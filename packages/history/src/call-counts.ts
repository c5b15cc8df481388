import type { EndedCall } from '@cb-spider/core';
import { DurationSketch } from './duration-sketch.ts';

/** The counts of many calls of one series. */
export interface CallCounts {
  /** Calls that were sent to the cloud, without those answered from a cache. */
  readonly count: number;
  readonly cacheHits: number;
  /** Sum of the time at the cloud, in milliseconds. */
  readonly durationMs: number;
  /** Sum of the time that calls waited, in milliseconds. */
  readonly waitMs: number;
  /** The shortest and the longest time at the cloud, in milliseconds; 0 if there are no calls. */
  readonly minMs: number;
  readonly maxMs: number;
  readonly attempts: number;
  readonly bytes: number;
  /** The number of calls by outcome: `ok` or an error code. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** {@link DurationSketch.toText} */
  readonly sketch: string;
}

type OneCall = Pick<EndedCall, 'durationMs' | 'waitMs' | 'attempts' | 'bytes' | 'outcome' | 'cacheHit'>;

/** Counts calls. */
export class CallTally {
  readonly sketch = new DurationSketch();
  readonly outcomes = new Map<string, number>();
  count = 0;
  cacheHits = 0;
  durationMs = 0;
  waitMs = 0;
  minMs = 0;
  maxMs = 0;
  attempts = 0;
  bytes = 0;

  /** Adds a call. */
  add(call: OneCall): void {
    if (call.cacheHit) {
      this.cacheHits++;
      return;
    }
    const { durationMs, waitMs, attempts, bytes, outcome } = call;
    this.#addSums({ count: 1, durationMs, waitMs, minMs: durationMs, maxMs: durationMs, attempts, bytes });
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.sketch.add(durationMs);
  }

  /** Adds counts of other calls. */
  addCounts(counts: CallCounts): void {
    this.cacheHits += counts.cacheHits;
    this.#addSums(counts);
    for (const outcome in counts.outcomes)
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + (counts.outcomes[outcome] ?? 0));
    this.sketch.addText(counts.sketch);
  }

  toCounts(): CallCounts {
    const { count, cacheHits, durationMs, waitMs, minMs, maxMs, attempts, bytes } = this;
    const outcomes = Object.fromEntries(this.outcomes);
    const sums = { count, cacheHits, durationMs, waitMs, minMs, maxMs, attempts, bytes };
    return { ...sums, outcomes, sketch: this.sketch.toText() };
  }

  #addSums(sums: Omit<CallCounts, 'cacheHits' | 'outcomes' | 'sketch'>): void {
    if (sums.count === 0) return;
    this.minMs = this.count === 0 ? sums.minMs : Math.min(this.minMs, sums.minMs);
    this.maxMs = Math.max(this.maxMs, sums.maxMs);
    this.count += sums.count;
    this.durationMs += sums.durationMs;
    this.waitMs += sums.waitMs;
    this.attempts += sums.attempts;
    this.bytes += sums.bytes;
  }
}
