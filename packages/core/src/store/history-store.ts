import type { CallRecord } from '../calls/call-record.ts';

export interface HistoryFilter {
  readonly connection?: string | undefined;
  readonly kind?: string | undefined;
  readonly operation?: string | undefined;
  readonly resource?: string | undefined;
  readonly outcome?: string | undefined;
  readonly operationId?: string | undefined;
  /** Newest first, at most this many; 1,000 unless told. */
  readonly limit?: number | undefined;
}

/** The call history at rest. */
export interface HistoryStore {
  /** Adds a batch, in one transaction. */
  append(records: readonly CallRecord[]): Promise<void>;
  list(filter: HistoryFilter): Promise<readonly CallRecord[]>;
  /** Forgets calls that started before the time. */
  prune(startedBefore: string): Promise<number>;
}
