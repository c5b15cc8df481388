import { type CallFilter, toCallQuery } from './call-filter.ts';
import { faultCodes } from './call-score.ts';
import { type HistoryReadOptions, timeRangeOf } from './call-statistics.ts';
import type { HistoryStore } from './history-store.ts';
import type { StoredCall } from './stored-call.ts';

export interface FailuresQuery extends CallFilter {
  /** Outcomes to count. Default: the codes of failures that the cloud or region has caused. `error` is any code. */
  readonly outcomes?: readonly string[] | undefined;
  /** The number of codes, the most frequent first. Default: 10. */
  readonly limit?: number | undefined;
  /** The number of examples of each code, the newest first. Default: 3. */
  readonly examples?: number | undefined;
}

/** Calls that failed with one code. */
export interface CallFailures {
  readonly code: string;
  readonly count: number;
  /** Start of the newest one, ISO 8601. */
  readonly lastAt: string;
  /** The clouds' own codes, the most frequent first; empty where a cloud gave none. */
  readonly nativeCodes: readonly { readonly nativeCode: string; readonly count: number }[];
  readonly examples: readonly StoredCall[];
}

/** Returns the most frequent failures among the calls that are still stored one by one. */
export async function callFailures(
  store: HistoryStore,
  nowMs: number,
  { limit = 10, examples = 3, outcomes = faultCodes, ...filter }: FailuresQuery,
  { signal }: HistoryReadOptions,
): Promise<readonly CallFailures[]> {
  const query = { ...toCallQuery({ ...filter, outcomes }), ...timeRangeOf(filter, nowMs) };
  const counts = await store.countFailures(query, signal);
  const byCode = Map.groupBy(counts, ({ outcome }) => outcome);
  const failures = [...byCode].map(([code, codeCounts]) => ({
    code,
    count: codeCounts.reduce((sum, { count }) => sum + count, 0),
    lastAt: new Date(Math.max(...codeCounts.map(({ lastMs }) => lastMs))).toISOString(),
    nativeCodes: codeCounts
      .map(({ nativeCode, count }) => ({ nativeCode, count }))
      .sort((a, b) => b.count - a.count),
  }));
  const top = failures.sort((a, b) => b.count - a.count).slice(0, limit);
  const shown: CallFailures[] = [];
  for (const failure of top)
    shown.push({
      ...failure,
      examples: await store.list({ ...query, outcomes: [failure.code], limit: examples }),
    });
  return shown;
}
