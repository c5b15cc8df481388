import { type ResourceStore, Spider, type SpiderOptions } from '@cb-spider/core';
import { Fleet } from '@cb-spider/fleet';
import { type HistoryOptions, openHistory, type RecordedCalls } from '@cb-spider/history';
import type { SpiderStore } from '@cb-spider/store';
import { Books } from './books.ts';

export interface ServerSpiderOptions extends SpiderOptions {
  readonly store: SpiderStore;
  /** Which parts of the call history are historyOptions, and for how long. */
  readonly history?: HistoryOptions | undefined;
  /** Called when calls are missing from the history or could not be written yet. */
  readonly onHistoryFailure?: ((error: unknown) => void) | undefined;
}

/** A Spider with a fleet, and with a call history that is opened and closed with it. */
export class ServerSpider extends Spider {
  readonly history: RecordedCalls;
  readonly fleet: Fleet;
  readonly books: Books;
  /** The records of resources, read-only. */
  readonly records: Pick<ResourceStore, 'get' | 'list' | 'count'>;

  constructor({ history: historyOptions, onHistoryFailure, ...options }: ServerSpiderOptions) {
    const { store, clock, callListeners = [] } = options;
    const history = openHistory({
      ...historyOptions,
      store: store.history,
      clock,
      onFailure: onHistoryFailure,
    });
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
