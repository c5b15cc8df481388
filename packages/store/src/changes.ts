import type { ChangeFeed, OperationEvent } from '@cb-spider/core';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** The change feed, and the methods with which the store sends its events. */
export interface StoreChanges extends ChangeFeed {
  /** Sends an event to other processes as part of a transaction: they receive it only when it is committed. */
  announce(transaction: Transaction<Tables>, event: OperationEvent): Promise<void>;
  /** Sends an event to the listeners of this process, after the commit. */
  emit(event: OperationEvent): void;
  /** Starts to receive events of other processes. */
  open(db: Kysely<Tables>): Promise<void>;
  close(): Promise<void>;
}

/** Events within one process, which is all that an embedded database offers. */
export class LocalChanges implements StoreChanges {
  readonly #listeners = new Map<symbol, (event: OperationEvent) => void>();

  subscribe(listener: (event: OperationEvent) => void): () => void {
    const subscription = Symbol();
    this.#listeners.set(subscription, listener);
    return () => {
      this.#listeners.delete(subscription);
    };
  }

  async announce(): Promise<void> {
    // There are no other processes.
  }

  /** A listener that throws causes an uncaught error, not a failure of the write. */
  emit(event: OperationEvent): void {
    for (const [subscription, listener] of this.#listeners)
      queueMicrotask(() => {
        if (this.#listeners.has(subscription)) listener(event);
      });
  }

  async open(): Promise<void> {
    // Nothing to connect to.
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}
