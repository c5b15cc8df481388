import type { EndedCall, EndedNativeCall } from '@cb-spider/core';
import { type CallCounts, CallTally } from './call-counts.ts';
import { type CallSeries, seriesKey, seriesOf } from './call-series.ts';
import { bucketOf, type KeptFrom, type TimeStep, timeSteps } from './time-steps.ts';

/** The counts of the calls of one series in one bucket of time. */
export interface CallRollUp extends CallCounts {
  readonly series: CallSeries;
  readonly step: TimeStep;
  /** Start of the bucket, in milliseconds since 1970. */
  readonly bucketMs: number;
}

/** The fields of a call that are counted. */
export interface CountedCall
  extends Omit<CallSeries, 'level' | 'api'>,
    Pick<EndedCall, 'durationMs' | 'waitMs' | 'attempts' | 'outcome' | 'cacheHit' | 'bytes'> {
  /** When it started, in milliseconds since 1970. */
  readonly startedMs: number;
  readonly nativeCalls: readonly Pick<EndedNativeCall, 'api' | 'durationMs' | 'outcome' | 'bytes'>[];
}

/** The functions with which a store counts calls, which it cannot do itself. */
export interface RollUpCounting {
  /**
   * Returns the roll-ups of calls, which come in parts so that few are in memory. Calls from before `kept` are left
   * out.
   */
  count(parts: AsyncIterable<readonly CountedCall[]>, kept: KeptFrom): Promise<readonly CallRollUp[]>;
  /** Returns the sum of two counts. */
  add(one: CallCounts, other: CallCounts): CallCounts;
}

export const rollUpCounting: RollUpCounting = {
  async count(parts, kept) {
    const collector = new RollUpCollector(kept);
    for await (const part of parts) for (const call of part) collector.add(call);
    return collector.rollUps();
  },
  add(one, other) {
    const tally = new CallTally();
    tally.addCounts(one);
    tally.addCounts(other);
    return tally.toCounts();
  },
};

/** The counts in one bucket of time. */
interface BucketCounts extends CallCounts {
  /** Start of the bucket. */
  readonly bucketMs: number;
}

interface SeriesTallies {
  readonly series: CallSeries;
  /** Tallies by the start of the minute. */
  readonly minutes: Map<number, CallTally>;
}

/**
 * Counts calls and their native requests by series and minute. Longer buckets are summed up from the minutes at the
 * end.
 */
class RollUpCollector {
  readonly #bySeries = new Map<string, SeriesTallies>();
  readonly #kept: KeptFrom;

  constructor(kept: KeptFrom) {
    this.#kept = kept;
  }

  add(call: CountedCall): void {
    const minuteMs = bucketOf(call.startedMs, 'minute');
    this.#tally(seriesOf(call), minuteMs).add(call);
    for (const native of call.nativeCalls) {
      const { api, durationMs, outcome, bytes = 0 } = native;
      const one = { durationMs, waitMs: 0, attempts: 1, bytes, outcome, cacheHit: false };
      this.#tally(seriesOf(call, api), minuteMs).add(one);
    }
  }

  rollUps(): CallRollUp[] {
    return [...this.#bySeries.values()].flatMap(({ series, minutes }) => {
      const counted = [...minutes].map(([bucketMs, tally]) => ({ bucketMs, ...tally.toCounts() }));
      return timeSteps.flatMap(step =>
        this.#buckets(step, counted).map(counts => ({ series, step, ...counts })),
      );
    });
  }

  /** Returns the buckets of a step. The limits of what is kept lie between minutes. */
  #buckets(step: TimeStep, minutes: readonly BucketCounts[]): BucketCounts[] {
    const keptFromMs = this.#kept[step === 'week' ? 'day' : step];
    const kept = minutes.filter(({ bucketMs }) => bucketMs >= keptFromMs);
    if (step === 'minute') return kept;
    const tallies = new Map<number, CallTally>();
    for (const minute of kept) tallyAt(tallies, bucketOf(minute.bucketMs, step)).addCounts(minute);
    return [...tallies].map(([bucketMs, tally]) => ({ bucketMs, ...tally.toCounts() }));
  }

  #tally(series: CallSeries, minuteMs: number): CallTally {
    const key = seriesKey(series);
    let tallies = this.#bySeries.get(key);
    if (tallies === undefined) {
      tallies = { series, minutes: new Map() };
      this.#bySeries.set(key, tallies);
    }
    return tallyAt(tallies.minutes, minuteMs);
  }
}

function tallyAt(tallies: Map<number, CallTally>, bucketMs: number): CallTally {
  let tally = tallies.get(bucketMs);
  if (tally === undefined) {
    tally = new CallTally();
    tallies.set(bucketMs, tally);
  }
  return tally;
}
