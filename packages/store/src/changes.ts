import type { ChangeFeed, OperationEvent } from '@cb-spider/core';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** The change feed, and how it gets its news. */
export interface StoreChanges extends ChangeFeed {
  /** Part of the transaction that writes: the other processes hear when it is committed, and only then. */
  announce(transaction: Transaction<Tables>, event: OperationEvent): Promise<void>;
  /** After the commit: this process hears. */
  tell(event: OperationEvent): void;
  /** Begins to hear from other processes. */
  open(db: Kysely<Tables>): Promise<void>;
  close(): Promise<void>;
}

/** News within one process: all that an embedded database offers. */
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
    // There is no other process to tell.
  }

  /** A listener that throws ends up as an uncaught error, not as a failure of what was written. */
  tell(event: OperationEvent): void {
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
