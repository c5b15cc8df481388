import type { Store } from '@cb-spider/core';
import { TokenBook } from './access/token-book.ts';
import { UserBook } from './access/user-book.ts';
import { AuditBook } from './audit/audit-book.ts';
import { LayoutBook } from './layout-book.ts';
import { type FavoritePair, PairBook, type RecentPair } from './pair-book.ts';

/** The data that the server itself keeps in the database, in addition to the records of core. */
export class Books {
  readonly #store: Store;
  readonly tokens: TokenBook;
  readonly audit: AuditBook;
  readonly recentPairs: PairBook<RecentPair>;
  readonly favoritePairs: PairBook<FavoritePair>;

  constructor(store: Store) {
    this.#store = store;
    this.tokens = new TokenBook(store.tokens);
    this.audit = new AuditBook(store.audit);
    // losing these counts does no harm; a synced write would make each creation of a VM wait for the disk again
    this.recentPairs = new PairBook(store.settings, 'vm.recentPairs', 'unsynced');
    this.favoritePairs = new PairBook(store.settings, 'vm.favoritePairs');
  }

  /** @param owner the name of the built-in account */
  users(owner: string): UserBook {
    return new UserBook(this.#store, owner);
  }

  layouts(connection: string): LayoutBook {
    return new LayoutBook(this.#store.settings, connection);
  }

  /** Checks that the database answers, and fails otherwise. */
  ping(): Promise<void> {
    return this.#store.ping();
  }
}
