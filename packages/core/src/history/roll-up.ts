import type { EndedCall } from '../calls/call-record.ts';
import { type CallCounts, CallTally } from './call-counts.ts';
import { type CallSeries, seriesKey, seriesOf } from './call-series.ts';
import { bucketOf, type KeptFrom, type TimeStep, timeSteps } from './time-steps.ts';

/** What is kept of the calls of one series in one bucket of time. */
export interface CallRollUp extends CallCounts {
  readonly series: CallSeries;
  readonly step: TimeStep;
  /** Begin of the bucket, in milliseconds since 1970. */
  readonly bucketMs: number;
}

/** How a store counts calls, which it cannot do itself. */
export interface RollUpCounting {
  /** Roll-ups of calls; what is older than `kept` is left out. */
  count(calls: readonly EndedCall[], kept: KeptFrom): readonly CallRollUp[];
  /** What is kept of the calls of both. */
  add(one: CallCounts, other: CallCounts): CallCounts;
}

export const rollUpCounting: RollUpCounting = {
  count(calls, kept) {
    const collector = new RollUpCollector(kept);
    for (const call of calls) collector.add(call);
    return collector.rollUps();
  },
  add(one, other) {
    const tally = new CallTally();
    tally.addCounts(one);
    tally.addCounts(other);
    return tally.toCounts();
  },
};

interface Bucket {
  readonly series: CallSeries;
  readonly step: TimeStep;
  readonly bucketMs: number;
  readonly tally: CallTally;
}

/** Counts calls and their requests by series and bucket of time. */
class RollUpCollector {
  private readonly buckets = new Map<string, Bucket>();
  private readonly kept: KeptFrom;

  constructor(kept: KeptFrom) {
    this.kept = kept;
  }

  add(call: EndedCall): void {
    const timeMs = Date.parse(call.startedAt);
    this.count(seriesOf(call), timeMs, call);
    for (const native of call.nativeCalls) {
      const { api, durationMs, outcome, bytes = 0 } = native;
      const one = { durationMs, waitMs: 0, attempts: 1, bytes, outcome, cacheHit: false };
      this.count(seriesOf(call, api), timeMs, one);
    }
  }

  rollUps(): CallRollUp[] {
    return [...this.buckets.values()].map(({ tally, ...bucket }) => ({ ...bucket, ...tally.toCounts() }));
  }

  private count(series: CallSeries, timeMs: number, call: Parameters<CallTally['add']>[0]): void {
    const key = seriesKey(series);
    for (const step of timeSteps) {
      const bucketMs = bucketOf(timeMs, step);
      if (timeMs < this.kept[step === 'week' ? 'day' : step]) continue;
      const id = `${step} ${bucketMs} ${key}`;
      let bucket = this.buckets.get(id);
      if (bucket === undefined) {
        bucket = { series, step, bucketMs, tally: new CallTally() };
        this.buckets.set(id, bucket);
      }
      bucket.tally.add(call);
    }
  }
}
