import type {
  NativeId,
  RecordedKind,
  ResourceFilter,
  ResourceInChange,
  ResourceKey,
  ResourceListFilter,
  ResourceRecord,
  ResourceSearch,
  ResourceStore,
} from '@cb-spider/core';
import { keyOf } from '@cb-spider/core/runtime';
import { type Kysely, sql } from 'kysely';
import { BatchedReads } from './batched-reads.ts';
import { CachedReads, type Revision } from './cached-reads.ts';
import { PreparedQuery } from './prepared-query.ts';
import { toResourceRecord, userOf } from './record-rows.ts';
import type { Tables } from './schema.ts';

/** Ids in one query: below the limit of every database, and few enough sizes to keep prepared. */
const idsAtOnce = 500;

/** The number of ids up to which a lookup is cached: those that one object refers to, not those of a list. */
const idsRemembered = 16;

/** The number of records up to which a list is cached. */
const listRemembered = 16;

/** Reads of records. */
export class SqlResources implements ResourceStore {
  readonly #db: Kysely<Tables>;
  readonly #batchedCounts = new Map<RecordedKind, BatchedReads<number>>();
  readonly #counts: CachedReads<number>;
  readonly #records: CachedReads<ResourceRecord | undefined>;
  readonly #inChange: CachedReads<ResourceInChange | undefined>;
  readonly #byId: CachedReads<readonly ResourceRecord[]>;
  readonly #lists: CachedReads<readonly ResourceRecord[]>;

  /** @param revision of records, operations and their locks */
  constructor(db: Kysely<Tables>, revision: Revision) {
    this.#db = db;
    this.#records = new CachedReads(revision);
    this.#inChange = new CachedReads(revision);
    this.#byId = new CachedReads(revision);
    this.#counts = new CachedReads(revision);
    this.#lists = new CachedReads(revision, records => records.length <= listRemembered);
  }

  get(key: ResourceKey): Promise<ResourceRecord | undefined> {
    return this.#records.get(textOf(key), () => this.#read(key));
  }

  getInChange(key: ResourceKey): Promise<ResourceInChange | undefined> {
    return this.#inChange.get(textOf(key), () => this.#readInChange(key));
  }

  findByNativeIds(connection: string, nativeIds: readonly NativeId[]): Promise<readonly ResourceRecord[]> {
    const ids = [...new Set(nativeIds)];
    if (ids.length > idsRemembered) return this.#readByIds(connection, ids);
    return this.#byId.get(JSON.stringify([connection, ids]), () => this.#readByIds(connection, ids));
  }

  async #read(key: ResourceKey): Promise<ResourceRecord | undefined> {
    const [row] = await recordWithKey.run(this.#db, keyOf(key));
    return row === undefined ? undefined : toResourceRecord(row);
  }

  async #readInChange(key: ResourceKey): Promise<ResourceInChange | undefined> {
    const row = await this.#db
      .selectFrom('resources as r')
      .leftJoin('operation_locks as l', join =>
        join
          .onRef('l.connection', '=', 'r.connection')
          .onRef('l.kind', '=', 'r.kind')
          .onRef('l.scope', '=', 'r.scope')
          .onRef('l.name', '=', 'r.name')
          .on('l.mode', '=', 'exclusive'),
      )
      .leftJoin('operations as o', 'o.id', 'l.operation_id')
      .selectAll('r')
      .select('o.action as action')
      .where('r.connection', '=', key.connection)
      .where('r.kind', '=', key.kind)
      .where('r.scope', '=', key.scope)
      .where('r.name', '=', key.name)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    return { record: toResourceRecord(row), ...(row.action === null ? {} : { action: row.action }) };
  }

  list(filter: ResourceListFilter): Promise<readonly ResourceRecord[]> {
    const { connection, kind, scope, after, limit } = filter;
    const key = JSON.stringify([connection, kind, scope, after?.scope, after?.name, limit]);
    return this.#lists.get(key, () => this.#readList(filter));
  }

  async #readList({ after, limit, ...filter }: ResourceListFilter): Promise<readonly ResourceRecord[]> {
    let query = this.#matching(filter).selectAll();
    if (after !== undefined)
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('scope', 'name'), '>', tuple(after.scope, after.name)),
      );
    query = query.orderBy('scope').orderBy('name').orderBy('connection');
    const rows = await (limit === undefined ? query : query.limit(limit)).execute();
    return rows.map(toResourceRecord);
  }

  count(filter: ResourceFilter): Promise<number> {
    const { connection, kind, scope } = filter;
    return this.#counts.get(JSON.stringify([connection, kind, scope]), () => this.#count(filter));
  }

  /** Counts of single connections are combined with others that are requested at the same time. */
  async #count(filter: ResourceFilter): Promise<number> {
    const { connection, kind, scope } = filter;
    if (connection !== undefined && scope === undefined) return this.#batchedCountsOf(kind).get(connection);
    const { count } = await this.#matching(filter)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async findEverywhere(kind: RecordedKind, nativeId: NativeId): Promise<readonly ResourceRecord[]> {
    const rows = await this.#db
      .selectFrom('resources')
      .selectAll()
      .where('kind', '=', kind)
      .where('native_id', '=', nativeId)
      .orderBy('connection')
      .execute();
    return rows.map(toResourceRecord);
  }

  async search({ text, connections, limit }: ResourceSearch): Promise<readonly ResourceRecord[]> {
    if (connections?.length === 0) return [];
    const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    const has = (column: 'name' | 'native_id') =>
      sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape ${sql.lit('\\')}`;
    let query = this.#db
      .selectFrom('resources')
      .selectAll()
      .where(({ or }) => or([has('name'), has('native_id')]));
    if (connections !== undefined) query = query.where('connection', 'in', connections);
    const order = ['name', 'kind', 'connection', 'scope'] as const;
    const rows = await order
      .reduce((sorted, column) => sorted.orderBy(column), query)
      .limit(limit)
      .execute();
    return rows.map(toResourceRecord);
  }

  async #readByIds(connection: string, ids: readonly NativeId[]): Promise<readonly ResourceRecord[]> {
    const found: ResourceRecord[] = [];
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const some = ids.slice(start, start + idsAtOnce);
      const rows = await recordsWithIds.run(this.#db, { connection, ids: some });
      found.push(...rows.map(toResourceRecord));
    }
    return found;
  }

  async usesOf(key: ResourceKey): Promise<readonly ResourceKey[]> {
    const rows = await this.#db
      .selectFrom('resource_uses')
      .select(['connection', 'kind', 'scope', 'name'])
      .where(({ and }) => and(userOf(key)))
      .orderBy('kind')
      .orderBy('scope')
      .orderBy('name')
      .execute();
    return rows.map(keyOf);
  }

  async findUser(key: ResourceKey): Promise<ResourceKey | undefined> {
    const row = await this.#db
      .selectFrom('resource_uses')
      .select(['connection', 'user_kind', 'user_scope', 'user_name'])
      .where(({ and }) => and(keyOf(key)))
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    return { connection: row.connection, kind: row.user_kind, scope: row.user_scope, name: row.user_name };
  }

  #batchedCountsOf(kind: RecordedKind): BatchedReads<number> {
    let reads = this.#batchedCounts.get(kind);
    if (reads === undefined) {
      reads = new BatchedReads(connections => this.#countEach(kind, connections), 0);
      this.#batchedCounts.set(kind, reads);
    }
    return reads;
  }

  async #countEach(kind: RecordedKind, connections: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .selectFrom('resources')
      .where('kind', '=', kind)
      .where('connection', 'in', connections)
      .select(({ fn }) => ['connection', fn.countAll().as('count')])
      .groupBy('connection')
      .execute();
    return new Map(rows.map(row => [row.connection, Number(row.count)]));
  }

  #matching({ connection, kind, scope }: ResourceFilter) {
    let query = this.#db.selectFrom('resources').where('kind', '=', kind);
    if (connection !== undefined) query = query.where('connection', '=', connection);
    if (scope !== undefined) query = query.where('scope', '=', scope);
    return query;
  }
}

const recordWithKey = new PreparedQuery((db, key: ResourceKey) =>
  db
    .selectFrom('resources')
    .selectAll()
    .where(({ and }) => and(key)),
);

interface ObjectIds {
  readonly connection: string;
  readonly ids: readonly NativeId[];
}

const recordsWithIds = new PreparedQuery((db, { connection, ids }: ObjectIds) =>
  db.selectFrom('resources').selectAll().where('connection', '=', connection).where('native_id', 'in', ids),
);

function textOf({ connection, kind, scope, name }: ResourceKey): string {
  return JSON.stringify([connection, kind, scope, name]);
}
