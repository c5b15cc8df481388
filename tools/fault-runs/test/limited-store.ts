import type { SpiderStore } from '@cb-spider/store';
import { openStore } from '../../../packages/store/src/open-store.ts';
import { sqliteDialect } from '../../../packages/store/src/sqlite/sqlite-dialect.ts';

/** A real SQLite store that can be made read-only while it is open. */
export interface LimitedStore {
  readonly store: SpiderStore;
  setReadOnly(isReadOnly: boolean): Promise<void>;
  /** Returns the result of SQLite's integrity check: `ok`. */
  integrity(): Promise<unknown>;
}

export async function openLimitedStore(): Promise<LimitedStore> {
  const dialect = sqliteDialect({ file: ':memory:', busyTimeoutMs: 1_000 });
  const driver = dialect.kysely.createDriver();
  const store = await openStore({ ...dialect, kysely: { ...dialect.kysely, createDriver: () => driver } });
  const run = async (sql: string) => {
    const connection = await driver.acquireConnection();
    const { rows } = await connection.executeQuery<Record<string, unknown>>({ sql, parameters: [] } as never);
    await driver.releaseConnection(connection);
    return rows[0];
  };
  return {
    store,
    async setReadOnly(isReadOnly) {
      await run(`pragma query_only = ${isReadOnly ? 'on' : 'off'}`);
    },
    integrity: async () => (await run('pragma integrity_check'))?.integrity_check,
  };
}
