import { type ErrorCode, errorCodes } from '@cb-spider/core';
import type { CallTally } from './call-counts.ts';

/**
 * Outcomes that tell of the request and not of the place: the cloud did what it should. They count neither for nor
 * against it.
 */
const callersOwn: ReadonlySet<string> = new Set<ErrorCode>([
  'invalid_argument',
  'not_found',
  'already_exists',
  'conflict',
  'dependency_in_use',
  'unsupported',
  'cancelled',
]);

/** The others: that a call ended so is the place's own doing. */
export const faultCodes: readonly string[] = errorCodes.filter(code => !callersOwn.has(code));

/** Samples that the average of all counts for, beside those of a place itself. */
const priorSamples = 10;

/** 95 % of the normal distribution lie within so many standard deviations. */
const z = 1.96;

/** How good a place is, by its calls so far. */
export interface CallScore {
  /** Attempts that tell of the place: calls that succeeded or failed through its doing, and each one that had to be repeated. */
  readonly samples: number;
  readonly successes: number;
  /** The bounds of the success rate with 95 % confidence, by Wilson. */
  readonly successLow: number;
  readonly successHigh: number;
  /** The 90th percentile of the time at the cloud, drawn to that of the other places while samples are few. */
  readonly latencyMs: number;
  /**
   * What a success costs at worst: `latencyMs / successLow`, in milliseconds; less is better. Missing where nothing
   * succeeded.
   */
  readonly scoreMs: number | undefined;
  /** From 0, for no samples, towards 1: the weight of its own samples in `latencyMs`. */
  readonly confidence: number;
}

/** Scores places beside each other. */
export function scoresOf(tallies: readonly CallTally[]): CallScore[] {
  const typicalMs = medianOf(
    tallies.filter(({ count }) => count > 0).map(({ sketch }) => sketch.percentileMs(0.9)),
  );
  return tallies.map(tally => scoreOf(tally, typicalMs));
}

/** Calls that failed through the place's own doing. */
export function faultsOf({ outcomes }: CallTally): number {
  let faults = 0;
  for (const code of faultCodes) faults += outcomes.get(code) ?? 0;
  return faults;
}

/** The best first; what has no score comes last. */
export function byScore(one: CallScore, other: CallScore): number {
  return (one.scoreMs ?? Number.MAX_VALUE) - (other.scoreMs ?? Number.MAX_VALUE);
}

/** @see https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval */
export function wilsonInterval(successes: number, samples: number): readonly [low: number, high: number] {
  if (samples === 0) return [0, 1];
  const rate = successes / samples;
  const square = (z * z) / samples;
  const center = rate + square / 2;
  const spread = z * Math.sqrt((rate * (1 - rate)) / samples + square / (4 * samples));
  const low = successes === 0 ? 0 : (center - spread) / (1 + square);
  return [Math.max(0, low), Math.min(1, (center + spread) / (1 + square))];
}

function scoreOf(tally: CallTally, typicalMs: number): CallScore {
  const successes = tally.outcomes.get('ok') ?? 0;
  // only what failed through the place's doing is tried again
  const repeated = Math.max(0, tally.attempts - tally.count);
  const samples = successes + faultsOf(tally) + repeated;
  const [successLow, successHigh] = wilsonInterval(successes, samples);
  const ownMs = tally.sketch.percentileMs(0.9);
  const latencyMs = (samples * ownMs + priorSamples * typicalMs) / (samples + priorSamples);
  const scoreMs = successLow === 0 ? undefined : latencyMs / successLow;
  const confidence = samples / (samples + priorSamples);
  return { samples, successes, successLow, successHigh, latencyMs, scoreMs, confidence };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
