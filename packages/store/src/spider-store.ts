import type { Store } from '@cb-spider/core';
import type { HistoryStore } from '@cb-spider/history';

/** Everything that Spider stores in one database: core's records and the call history. */
export interface SpiderStore extends Store {
  readonly history: HistoryStore;
}
