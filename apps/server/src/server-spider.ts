import { type ResourceStore, Spider, type SpiderOptions } from '@cb-spider/core';
import { Fleet } from '@cb-spider/fleet';
import { type HistoryOptions, openHistory, type RecordedCalls } from '@cb-spider/history';
import type { SpiderStore } from '@cb-spider/store';
import { Books } from './books.ts';

export interface ServerSpiderOptions extends SpiderOptions {
  readonly store: SpiderStore;
  /** What is kept of the call history, and for how long. */
  readonly history?: HistoryOptions | undefined;
  /** Called for calls that are missing from the history, or not written yet. */
  readonly onHistoryFailure?: ((error: unknown) => void) | undefined;
}

/** A Spider with a fleet, and with a call history that is open as long as it is. */
export class ServerSpider extends Spider {
  readonly history: RecordedCalls;
  readonly fleet: Fleet;
  readonly books: Books;
  /** Records of objects, to read. */
  readonly records: Pick<ResourceStore, 'get' | 'list' | 'count'>;

  constructor({ history: kept, onHistoryFailure, ...options }: ServerSpiderOptions) {
    const { store, clock, callListeners = [] } = options;
    const history = openHistory({ ...kept, store: store.history, clock, onFailure: onHistoryFailure });
    super({ ...options, callListeners: [history, ...callListeners] });
    this.history = history;
    this.fleet = new Fleet(this);
    this.books = new Books(store);
    this.records = store.resources;
  }

  override resume(): Promise<void> {
    this.history.start();
    return super.resume();
  }

  override async close(): Promise<void> {
    await super.close();
    await this.history.close();
  }
}
