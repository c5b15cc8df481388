import type { ArchiveState, TimeStep } from '@cb-spider/history';
import type { Generated } from 'kysely';

/** The tables of the call history. */
export interface HistoryTables {
  history_series: HistorySeriesRow;
  history_calls: HistoryCallRow;
  history_roll_ups: HistoryRollUpRow;
  history_marks: HistoryMarkRow;
  history_archives: HistoryArchiveRow;
}

/** What calls are counted by: one row for each combination that there has been. Unique. */
export interface HistorySeriesRow {
  /** Primary key. */
  id: Generated<number>;
  /** `call` for whole calls, `native` for requests to clouds. */
  level: string;
  /** The driver's id. */
  cloud: string;
  /** Name of the connection; empty for one without a name. */
  connection: string;
  /** The cloud's name of the region. */
  region: string;
  /** The cloud's name of the zone; may be empty. */
  zone: string;
  /** Kind of object. */
  kind: string;
  /** The method, such as `list`. */
  operation: string;
  /** The cloud's own name of the request; empty for whole calls. */
  api: string;
}

/** The call history: one row for each call. Times are milliseconds since 1970, for there may be millions. */
export interface HistoryCallRow {
  /** Counts up in the order in which calls were added, also over processes. Primary key. */
  id: number;
  /** Its series, of level `call`. */
  series_id: number;
  /** Time at which it began. */
  started_at: number;
  /** Time at the cloud, in milliseconds. */
  duration_ms: number;
  /** Time that it waited, in milliseconds. */
  wait_ms: number;
  /** How often it was sent to the cloud. */
  attempts: number;
  /** `ok` or an error code. */
  outcome: string;
  /** The cloud's own code of the failure; null where there is none. */
  native_code: string | null;
  /** Our name of the object, else its native id; empty for lists. */
  resource: string;
  /** The operation that it was part of; empty for reads. */
  operation_id: string;
  /** The same in logs and traces. */
  call_id: string;
  /** Who asked; may be empty. */
  principal: string;
  /** W3C trace id; may be empty. */
  trace_id: string;
  /** 1 when a cache has answered it. */
  cache_hit: number;
  /** Of all replies. */
  bytes: number;
  /** JSON array: the requests that went to the cloud, each an array; see `call-rows.ts`. */
  native_calls: string;
  /** The archive from which it was restored; null for a call that was not archived yet. */
  archive_id: number | null;
}

/** What is kept of the calls of one series in one bucket of time. The first three are the primary key. */
export interface HistoryRollUpRow {
  /** `minute`, `hour`, `day` or `week`. */
  step: TimeStep;
  /** Begin of the bucket, in milliseconds since 1970. */
  bucket_ms: number;
  series_id: number;
  /** Calls, those apart that a cache has answered. */
  calls: number;
  cache_hits: number;
  /** Sums and extremes, in milliseconds. */
  duration_ms: number;
  wait_ms: number;
  min_ms: number;
  max_ms: number;
  attempts: number;
  bytes: number;
  /** JSON object: how many ended in what; empty when all ended in `ok`. */
  outcomes: string;
  /** How durations are spread, as core writes it. */
  sketch: string;
}

/** How far the history has come. */
export interface HistoryMarkRow {
  /** Primary key: see `history-marks.ts`. */
  name: string;
  value: number;
  /** The process that it belongs to; may be empty. */
  holder: string;
}

/** Files of old calls. */
export interface HistoryArchiveRow {
  /** Primary key. */
  id: Generated<number>;
  /** Its name in the archive folder. */
  file: string;
  /** `writing`, `kept` or `restored`. */
  state: ArchiveState;
  /** Start of its first call and of its last one, in milliseconds since 1970. */
  from_ms: number;
  until_ms: number;
  /** Its last call, in the order of start and id. */
  last_id: number;
  /** No call with a larger id is in it. */
  mark_id: number;
  calls: number;
  /** Of the file. */
  bytes: number;
  sha256: string;
  /** Time of its begin, in milliseconds since 1970. */
  made_ms: number;
  /** Time at which restored calls go again; null when none are. */
  restored_until_ms: number | null;
}
