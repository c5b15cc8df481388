import type { NativeId } from '../../src/driver/index.ts';
import type {
  AuditFilter,
  AuditRecord,
  AuditStore,
  ChangeFeed,
  ConfigStore,
  ConfigTable,
  HostKeyRecord,
  HostKeyStore,
  ProcessStore,
  ResourceFilter,
  ResourceKey,
  ResourceRecord,
  ResourceStore,
  SealedStore,
  SessionRecord,
  SessionStore,
  SettingStore,
  Store,
  TokenRecord,
  TokenStore,
  UserRecord,
  UserStore,
} from '../../src/store/index.ts';
import { MemoryOperations } from './memory-operations.ts';
import { memoryRequests } from './memory-requests.ts';
import { compare, copy, idOf } from './stored-values.ts';

/** The store contract, implemented with maps: each method is atomic, and shares no objects with callers. */
export class MemoryStore implements Store {
  readonly records = new Map<string, ResourceRecord>();
  /** By the id of the object that uses the others. */
  readonly uses = new Map<string, readonly ResourceKey[]>();
  readonly operations = new MemoryOperations(this.records, this.uses);
  readonly resources: ResourceStore = memoryResources(this.records, this.uses, this.operations);
  readonly config: ConfigStore = memoryConfig();
  readonly settings: SettingStore = memorySettings();
  readonly hostKeys = memoryHostKeys();
  readonly users = memoryUsers();
  readonly tokens = memoryTokens();
  readonly sessions = memorySessions();
  /** No test of core changes the key of a store. */
  readonly sealed: SealedStore = { list: async () => [], replace: async () => false };
  readonly audit = memoryAudit();
  readonly requests = memoryRequests();
  readonly processes: ProcessStore = memoryProcesses();
  readonly isEphemeral = true;
  /** Reports nothing: every read is up to date anyway. */
  readonly changes: ChangeFeed = { subscribe: () => () => undefined };

  async ping(): Promise<void> {
    // memory always answers
  }

  async close(): Promise<void> {
    // memory needs no closing
  }
}

function memoryResources(
  records: ReadonlyMap<string, ResourceRecord>,
  uses: ReadonlyMap<string, readonly ResourceKey[]>,
  operations: MemoryOperations,
): ResourceStore {
  const matching = ({ connection, kind, scope }: ResourceFilter) =>
    [...records.values()]
      .filter(each => each.kind === kind)
      .filter(each => connection === undefined || each.connection === connection)
      .filter(each => scope === undefined || each.scope === scope)
      .toSorted((left, right) => compare(left.scope, right.scope) || compare(left.name, right.name));
  return {
    get: async key => copy(records.get(idOf(key))),
    async getInChange(key) {
      const record = records.get(idOf(key));
      if (record === undefined) return undefined;
      const open = await operations.openActions(key.connection, key.kind);
      const action = open.find(each => each.name === key.name && each.scope === key.scope)?.action;
      return copy({ record, action });
    },
    list: async ({ after, limit, ...filter }) => {
      const behind = matching(filter).filter(
        each =>
          after === undefined || (compare(each.scope, after.scope) || compare(each.name, after.name)) > 0,
      );
      return copy(behind.slice(0, limit));
    },
    count: async filter => matching(filter).length,
    search: async ({ text, connections, limit }) => {
      const has = (value = '') => value.toLowerCase().includes(text.toLowerCase());
      const found = [...records.values()].filter(
        ({ connection, name, nativeId }) =>
          (connections?.includes(connection) ?? true) && (has(name) || has(nativeId)),
      );
      return copy(found.toSorted((left, right) => compare(left.name, right.name)).slice(0, limit));
    },
    findByNativeIds: async (connection: string, ids: readonly NativeId[]) =>
      copy(
        [...records.values()].filter(
          each =>
            each.connection === connection && each.nativeId !== undefined && ids.includes(each.nativeId),
        ),
      ),
    findEverywhere: async (kind, id) =>
      copy([...records.values()].filter(each => each.kind === kind && each.nativeId === id)),
    usesOf: async key => copy(uses.get(idOf(key)) ?? []),
    async findUser(key) {
      const user = [...records.values()].find(each =>
        uses.get(idOf(each))?.some(used => idOf(used) === idOf(key)),
      );
      if (user === undefined) return undefined;
      const { connection, kind, scope, name } = user;
      return { connection, kind, scope, name };
    },
  };
}

function memoryTable<R extends { readonly name: string; readonly provider: string }>(): ConfigTable<R> {
  const rows = new Map<string, R>();
  const matching = (provider: string | undefined) =>
    [...rows.values()].filter(each => provider === undefined || each.provider === provider);
  return {
    get: async name => copy(rows.get(name)),
    list: async provider => copy(matching(provider)),
    count: async provider => matching(provider).length,
    async put(record) {
      rows.set(record.name, copy(record)); // a map keeps the position of an existing key
    },
    delete: async name => rows.delete(name),
  };
}

function memoryConfig(): ConfigStore {
  const tables = {
    drivers: memoryTable(),
    credentials: memoryTable(),
    regions: memoryTable(),
    connections: memoryTable(),
  } as unknown as Omit<ConfigStore, 'connectionParts' | 'addMissing'>;
  return {
    ...tables,
    async addMissing(batch) {
      for (const [name, records] of Object.entries(batch))
        for (const record of records as readonly { name: string }[]) {
          const table = tables[name as keyof typeof tables] as unknown as ConfigTable<never>;
          if ((await table.get(record.name)) === undefined) await table.put(record as never);
        }
    },
    async connectionParts(name) {
      const connection = await tables.connections.get(name);
      return {
        connection,
        driver: connection && (await tables.drivers.get(connection.driver)),
        credential: connection && (await tables.credentials.get(connection.credential)),
        region: connection && (await tables.regions.get(connection.region)),
      };
    },
  };
}

function memorySettings(): SettingStore {
  const values = new Map<string, string>();
  return {
    get: async name => values.get(name),
    async put(name, value) {
      values.set(name, value);
    },
    async replace(name, expected, value) {
      if (values.get(name) !== expected) return false;
      values.set(name, value);
      return true;
    },
  };
}

function memoryProcesses(): ProcessStore {
  const alive = new Map<string, string>();
  return {
    async beat(process, at, aliveUntil) {
      for (const [name, until] of alive) if (until <= at) alive.delete(name);
      alive.set(process, aliveUntil);
      return alive.size;
    },
    async leave(process) {
      alive.delete(process);
    },
  };
}

function memoryHostKeys(): HostKeyStore {
  const keys = new Map<string, HostKeyRecord>();
  return {
    get: async id => keys.get(id),
    async put(id, key) {
      if (!keys.has(id)) keys.set(id, copy(key));
    },
    async remove(id) {
      keys.delete(id);
    },
  };
}

function memoryUsers(): UserStore {
  const users = new Map<string, UserRecord>();
  return {
    get: async name => copy(users.get(name)),
    list: async () => copy([...users.values()].toSorted((left, right) => compare(left.name, right.name))),
    async add(user) {
      if (users.has(user.name)) return false;
      users.set(user.name, copy(user));
      return true;
    },
    async change(name, changes) {
      const user = users.get(name);
      if (user !== undefined) users.set(name, copy({ ...user, ...changes }));
      return user !== undefined;
    },
    remove: async name => users.delete(name),
  };
}

function memoryTokens(): TokenStore {
  const tokens = new Map<string, TokenRecord>();
  const all = () => [...tokens.values()].toSorted((left, right) => compare(left.id, right.id));
  return {
    get: async id => copy(tokens.get(id)),
    list: async user => copy(all().filter(token => user === undefined || token.user === user)),
    async add(token) {
      tokens.set(token.id, copy(token));
    },
    async touch(id, usedAt) {
      const token = tokens.get(id);
      if (token !== undefined) tokens.set(id, { ...token, usedAt });
    },
    remove: async id => tokens.delete(id),
  };
}

function memoryAudit(): AuditStore {
  let records: readonly AuditRecord[] = [];
  let first = { number: 0, hash: '' };
  let last = first;
  const fits = (record: AuditRecord, { from, to, before, ...same }: AuditFilter) =>
    (from === undefined || record.at >= from) &&
    (to === undefined || record.at < to) &&
    (before === undefined || record.number < before) &&
    Object.entries(same).every(
      ([field, value]) => value === undefined || record[field as keyof typeof same] === value,
    );
  return {
    async append(entries, link) {
      const added = entries.map(entry => {
        const record = link(last, copy(entry));
        last = record;
        return record;
      });
      records = [...records, ...added];
      return copy(added);
    },
    list: async (filter, limit) =>
      copy(
        records
          .filter(record => fits(record, filter))
          .toReversed()
          .slice(0, limit),
      ),
    after: async (number, limit) => copy(records.filter(record => record.number > number).slice(0, limit)),
    ends: async () => copy({ first, last }),
    async prune(before) {
      const kept = records.findIndex(({ at }) => at >= before);
      const gone = records.slice(0, kept < 0 ? records.length : kept);
      first = gone.at(-1) ?? first;
      records = records.slice(gone.length);
      return gone.length;
    },
  };
}

function memorySessions(): SessionStore {
  const sessions = new Map<string, SessionRecord>();
  return {
    get: async id => copy(sessions.get(id)),
    async add(session) {
      sessions.set(session.id, copy(session));
    },
    remove: async id => sessions.delete(id),
    async prune(expiredBefore) {
      const over = [...sessions.values()].filter(({ expiresAt }) => expiresAt < expiredBefore);
      for (const { id } of over) sessions.delete(id);
      return over.length;
    },
  };
}
