import { openStore } from './open-store.ts';
import type { SpiderStore } from './spider-store.ts';
import { inMemory } from './sqlite/sqlite-connection.ts';
import { sqliteDialect } from './sqlite/sqlite-dialect.ts';

/** How long a change waits while other processes write to the same file. */
const busyTimeoutMs = 10_000;

export interface SqliteOptions {
  /**
   * Whether several servers use the file at the same time. They then receive each other's events within some 20 ms,
   * and share the rate limits of their accounts. Default: `false`.
   */
  readonly isShared?: boolean | undefined;
}

/**
 * Opens a store in a SQLite file. Creates the file (0600) and its folders (0700) if they do not exist. `:memory:` is
 * a store that is lost when it is closed.
 *
 * What a method reports as done is on disk; only the call history does not wait for the disk. Several processes may
 * have the same file open. It must be on a local disk, not on a network share.
 *
 * Fails with a {@link StoreError}: `not_accessible`, `read_only`, `disk_full`, `busy`, `corrupt`, or `newer_schema`
 * if a newer version has changed the tables.
 */
export async function sqliteStore(file: string, { isShared }: SqliteOptions = {}): Promise<SpiderStore> {
  const store = await openStore(sqliteDialect({ file, busyTimeoutMs }, isShared));
  return Object.assign(store, { isEphemeral: file === inMemory });
}
