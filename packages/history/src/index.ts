export type { ArchiveRecord, ArchiveRequest, ArchiveState, ArchiveStore } from './archive-store.ts';
export type { CallCounts } from './call-counts.ts';
export type { CallFailures, FailuresQuery } from './call-failures.ts';
export type { CallFilter } from './call-filter.ts';
export type { ConnectionRank, RankedConnection, RankQuery } from './call-rank.ts';
export type { CallScore } from './call-score.ts';
export { type CallSeries, type GroupField, groupFields } from './call-series.ts';
export {
  type CallFigures,
  type CallStatistics,
  type HistoryReadOptions,
  type StatisticsFilter,
  type StatisticsGroup,
  type StatisticsOrder,
  type StatisticsQuery,
  statisticsOrders,
} from './call-statistics.ts';
export type { HistoryOptions } from './history-options.ts';
export type {
  CallPageQuery,
  CallQuery,
  FailureCount,
  HistoryStore,
  RollUpGroup,
  RollUpQuery,
  RollUpState,
  SeriesFilter,
} from './history-store.ts';
export { type OpenHistoryOptions, openHistory } from './open-history.ts';
export type { CallListOptions, CallPage, RecordedCalls } from './recorded-calls.ts';
export { type CallRollUp, type CountedCall, type RollUpCounting, rollUpCounting } from './roll-up.ts';
export type { CallPosition, StoredCall } from './stored-call.ts';
export { type KeptFrom, type TimeSpan, type TimeStep, timeSteps } from './time-steps.ts';
