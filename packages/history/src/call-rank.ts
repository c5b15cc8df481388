import { groupCalls } from './call-groups.ts';
import { byScore, type CallScore, scoresOf } from './call-score.ts';
import {
  type HistoryReadOptions,
  type StatisticsFilter,
  seriesFilter,
  timeRangeOf,
} from './call-statistics.ts';
import type { HistoryStore } from './history-store.ts';

export interface RankQuery extends Omit<StatisticsFilter, 'apis' | 'kinds' | 'operations'> {
  readonly kind: string;
  readonly operation: string;
}

export interface RankedConnection extends CallScore {
  readonly connection: string;
  readonly cloud: string;
  readonly region: string;
}

export interface ConnectionRank {
  readonly from: string;
  readonly to: string;
  /** The best first. */
  readonly connections: readonly RankedConnection[];
}

/** Ranks connections by their calls of one kind; see {@link CallScore}. */
export async function rankConnections(
  store: HistoryStore,
  nowMs: number,
  query: RankQuery,
  { signal }: HistoryReadOptions,
): Promise<ConnectionRank> {
  const { kind, operation, ...rest } = query;
  const filter = seriesFilter({ ...rest, kinds: [kind], operations: [operation] }, []);
  const groupBy = ['connection', 'cloud', 'region'] as const;
  const { groups, fromMs, untilMs } = await groupCalls(store, {
    ...timeRangeOf(query, nowMs),
    filter,
    groupBy,
    signal,
  });
  const scores = scoresOf(groups.map(({ tally }) => tally));
  const connections = groups.map(({ fields }, place) => {
    const { connection = '', cloud = '', region = '' } = fields;
    return { connection, cloud, region, ...(scores[place] as CallScore) };
  });
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(untilMs).toISOString(),
    connections: connections.sort(byScore),
  };
}
