import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresDialect, sql, type Transaction } from 'kysely';
import type { ClientConfig } from 'pg';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import { PostgresChanges } from './postgres-changes.ts';
import { isConflict } from './postgres-errors.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { openPool } from './postgres-pool.ts';

/** How often a transaction is attempted that conflicts with another one. */
const attempts = 10;

/** PostgreSQL on a server, with `pg`. */
export function postgresDialect(
  config: ClientConfig,
  place: PostgresPlace,
  poolSize: number | undefined,
): StoreDialect {
  return {
    kysely: new PostgresDialect({ pool: async () => openPool({ ...config, max: poolSize ?? 10 }, place) }),
    // Independent of the database's own collation.
    text: sql`text collate "C"`,
    countingKey: {
      type: 'bigint',
      build: column => column.generatedByDefaultAsIdentity().primaryKey(),
    },
    async write(db, names, work) {
      for (let attempt = 1; ; attempt++) {
        const transaction = db.transaction().setIsolationLevel('read committed');
        try {
          return await transaction.execute(async running => {
            await lock(running, names);
            return work(running);
          });
        } catch (error) {
          if (attempt === attempts || !isConflict(error)) throw error;
        }
        await pause(Math.random() * 10 * attempt);
      }
    },
    skipsLockedRows: true,
    isShared: true,
    changes: new PostgresChanges(config, place),
  };
}

/**
 * Waits for transactions that share a name, with advisory locks, which end with the transaction. All locks are taken
 * in the same order, to avoid deadlocks.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
async function lock(transaction: Transaction<Tables>, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const keys = new Set(names.map(name => createHash('sha256').update(name).digest().readBigInt64BE()));
  const inOrder = [...keys].toSorted((a, b) => (a < b ? -1 : 1)).map(String);
  await sql`select pg_advisory_xact_lock(key) from unnest(${inOrder}::bigint[]) as key`.execute(transaction);
}
