import { type ErrorCode, errorCodes } from '@cb-spider/core';
import type { CallTally } from './call-counts.ts';

/**
 * Outcomes that are caused by the request and not by the place: the cloud did what it should. They count neither for
 * nor against the place.
 */
const requestCodes: ReadonlySet<string> = new Set<ErrorCode>([
  'invalid_argument',
  'not_found',
  'already_exists',
  'conflict',
  'dependency_in_use',
  'unsupported',
  'cancelled',
]);

/** The other codes: failures that the place has caused. */
export const faultCodes: readonly string[] = errorCodes.filter(code => !requestCodes.has(code));

/** The weight of the average of all places, as a number of samples. */
const priorSamples = 10;

/** 95 % of a normal distribution lie within this number of standard deviations. */
const z = 1.96;

/** How good a place is, by its calls so far. */
export interface CallScore {
  /**
   * Attempts that say something about the place: calls that succeeded or that the place failed, and each one that had
   * to be repeated.
   */
  readonly samples: number;
  readonly successes: number;
  /** The bounds of the success rate with 95 % confidence: the Wilson score interval. */
  readonly successLow: number;
  readonly successHigh: number;
  /**
   * The 90th percentile of the time at the cloud. While there are few samples, it is weighted with that of the other
   * places.
   */
  readonly latencyMs: number;
  /**
   * The worst-case cost of a success: `latencyMs / successLow`, in milliseconds; less is better. Missing if nothing
   * succeeded.
   */
  readonly scoreMs: number | undefined;
  /** From 0, for no samples, towards 1: the weight of its own samples in `latencyMs`. */
  readonly confidence: number;
}

/** Scores places in comparison with each other. */
export function scoresOf(tallies: readonly CallTally[]): CallScore[] {
  const typicalMs = medianOf(
    tallies.filter(({ count }) => count > 0).map(({ sketch }) => sketch.percentileMs(0.9)),
  );
  return tallies.map(tally => scoreOf(tally, typicalMs));
}

/** Returns the number of failures that the place has caused. */
export function faultsOf({ outcomes }: CallTally): number {
  let faults = 0;
  for (const code of faultCodes) faults += outcomes.get(code) ?? 0;
  return faults;
}

/** Orders scores, the best first; places without a score come last. */
export function byScore(a: CallScore, b: CallScore): number {
  return (a.scoreMs ?? Number.MAX_VALUE) - (b.scoreMs ?? Number.MAX_VALUE);
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
  // only failures that the place has caused are retried
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
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
