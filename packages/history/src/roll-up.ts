import type { EndedCall } from '@cb-spider/core';
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
  /** Roll-ups of calls, which come in parts: none is held longer. What is older than `kept` is left out. */
  count(parts: AsyncIterable<readonly EndedCall[]>, kept: KeptFrom): Promise<readonly CallRollUp[]>;
  /** What is kept of the calls of both. */
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

interface SeriesCounts {
  readonly series: CallSeries;
  /** By step, and begin of the bucket. */
  readonly tallies: readonly Map<number, CallTally>[];
}

/** Counts calls and their requests by series and bucket of time. */
class RollUpCollector {
  readonly #bySeries = new Map<string, SeriesCounts>();
  readonly #kept: KeptFrom;

  constructor(kept: KeptFrom) {
    this.#kept = kept;
  }

  add(call: EndedCall): void {
    const timeMs = Date.parse(call.startedAt);
    this.#count(seriesOf(call), timeMs, call);
    for (const native of call.nativeCalls) {
      const { api, durationMs, outcome, bytes = 0 } = native;
      const one = { durationMs, waitMs: 0, attempts: 1, bytes, outcome, cacheHit: false };
      this.#count(seriesOf(call, api), timeMs, one);
    }
  }

  rollUps(): CallRollUp[] {
    return [...this.#bySeries.values()].flatMap(({ series, tallies }) =>
      timeSteps.flatMap((step, place) =>
        [...(tallies[place] ?? [])].map(([bucketMs, tally]) => ({
          series,
          step,
          bucketMs,
          ...tally.toCounts(),
        })),
      ),
    );
  }

  #count(series: CallSeries, timeMs: number, call: Parameters<CallTally['add']>[0]): void {
    const key = seriesKey(series);
    let counts = this.#bySeries.get(key);
    if (counts === undefined) {
      counts = { series, tallies: timeSteps.map(() => new Map()) };
      this.#bySeries.set(key, counts);
    }
    for (const [place, step] of timeSteps.entries()) {
      if (timeMs < this.#kept[step === 'week' ? 'day' : step]) continue;
      const bucketMs = bucketOf(timeMs, step);
      let tally = counts.tallies[place]?.get(bucketMs);
      if (tally === undefined) {
        tally = new CallTally();
        counts.tallies[place]?.set(bucketMs, tally);
      }
      tally.add(call);
    }
  }
}
