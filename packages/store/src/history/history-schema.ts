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

/** Series of calls: one row for each combination of fields that has occurred. Unique. */
export interface HistorySeriesRow {
  /** Primary key. */
  id: Generated<number>;
  /** `call` for calls, `native` for native requests. */
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
  /** The cloud's name of the native request; empty for calls. */
  api: string;
}

/**
 * The call history: one row for each call. Times are milliseconds since 1970, because there may be millions of rows.
 */
export interface HistoryCallRow {
  /** Increases in the order in which calls were added, also across processes. Primary key. */
  id: number;
  /** Its series, of level `call`. */
  series_id: number;
  /** Time at which it started. */
  started_at: number;
  /** Time at the cloud, in milliseconds. */
  duration_ms: number;
  /** Time that it waited, in milliseconds. */
  wait_ms: number;
  /** Number of attempts. */
  attempts: number;
  /** `ok` or an error code. */
  outcome: string;
  /** The cloud's error code; null if there is none. */
  native_code: string | null;
  /** The object's name in Spider, else its native id; empty for lists. */
  resource: string;
  /** The operation that it was part of; empty for reads. */
  operation_id: string;
  /** The id of the call, which is the same in logs and traces. */
  call_id: string;
  /** The caller; may be empty. */
  principal: string;
  /** W3C trace id; may be empty. */
  trace_id: string;
  /** 1 if a cache has answered it, else 0. */
  cache_hit: number;
  /** Size of all replies. */
  bytes: number;
  /** JSON array: its native requests, each of them an array; see `call-rows.ts`. */
  native_calls: string;
  /** The archive from which it was restored; null for a call that was not archived yet. */
  archive_id: number | null;
}

/** Counts of the calls of one series in one bucket of time. The first three columns are the primary key. */
export interface HistoryRollUpRow {
  /** `minute`, `hour`, `day` or `week`. */
  step: TimeStep;
  /** Start of the bucket, in milliseconds since 1970. */
  bucket_ms: number;
  series_id: number;
  /** Number of calls, without those answered from a cache. */
  calls: number;
  cache_hits: number;
  /** Sums and extremes, in milliseconds. */
  duration_ms: number;
  wait_ms: number;
  min_ms: number;
  max_ms: number;
  attempts: number;
  bytes: number;
  /** JSON object: number of calls by outcome; empty if all ended in `ok`. */
  outcomes: string;
  /** The distribution of durations, as `@cb-spider/history` writes it. */
  sketch: string;
}

/** Progress of the processing of the history. */
export interface HistoryMarkRow {
  /** Primary key: see `history-marks.ts`. */
  name: string;
  value: number;
  /** The process that owns it; may be empty. */
  holder: string;
}

/** Archives: files of old calls. */
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
  /** It contains no call with a larger id. */
  mark_id: number;
  calls: number;
  /** Size of the file. */
  bytes: number;
  sha256: string;
  /** Time at which it was begun, in milliseconds since 1970. */
  made_ms: number;
  /** Time at which restored calls are removed again; null if none are restored. */
  restored_until_ms: number | null;
}
