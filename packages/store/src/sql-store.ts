import { type Kysely, sql } from 'kysely';
import { SqlAudit } from './audit.ts';
import { Revision } from './cached-reads.ts';
import { SqlConfig } from './config.ts';
import type { StoreDialect } from './dialect.ts';
import { SqlHistory } from './history/sql-history.ts';
import { SqlHostKeys } from './host-keys.ts';
import { SqlOperations } from './operations.ts';
import { SqlProcesses } from './processes.ts';
import { SqlRequests } from './requests.ts';
import { SqlResources } from './resources.ts';
import type { Tables } from './schema.ts';
import { SqlSealed } from './sealed.ts';
import { SqlSessions } from './sessions.ts';
import { SqlSettings } from './settings.ts';
import type { SpiderStore } from './spider-store.ts';
import { SqlTokens } from './tokens.ts';
import { SqlUsers } from './users.ts';

/** Returns the store of a database that has the newest schema. */
export function sqlStore(db: Kysely<Tables>, dialect: StoreDialect): SpiderStore {
  const revision = new Revision(dialect);
  const configRevision = new Revision(dialect);
  return {
    config: new SqlConfig(db, dialect, configRevision),
    resources: new SqlResources(db, revision),
    operations: new SqlOperations(db, dialect, revision),
    requests: new SqlRequests(db, dialect),
    changes: dialect.changes,
    history: new SqlHistory(db, dialect),
    settings: new SqlSettings(db, dialect),
    processes: new SqlProcesses(db, dialect),
    isShared: dialect.isShared,
    hostKeys: new SqlHostKeys(db),
    users: new SqlUsers(db, revision),
    tokens: new SqlTokens(db),
    sessions: new SqlSessions(db),
    audit: new SqlAudit(db, dialect),
    sealed: new SqlSealed(db, [configRevision, revision]),
    async ping() {
      await sql`select 1`.execute(db);
    },
    async close() {
      await dialect.changes.close();
      await dialect.settled?.();
      await db.destroy();
    },
  };
}
