import type {
  BeginConflict,
  OpenAction,
  OperationClaim,
  OperationEvent,
  OperationFilter,
  OperationLock,
  OperationRecord,
  OperationState,
  OperationStep,
  OperationStore,
  RecordedKind,
  ResourceChange,
} from '@cb-spider/core';
import { type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import type { Revision } from './cached-reads.ts';
import type { StoreDialect } from './dialect.ts';
import { findHolder, freeLocks, takeLocks } from './operation-locks.ts';
import { PreparedQuery } from './prepared-query.ts';
import { eventColumns, toOperationEvent, toOperationRecord, toOperationRow } from './record-rows.ts';
import { applyChanges, findRegistered, findTaken, namesOf } from './resource-changes.ts';
import type { OperationRow, Tables } from './schema.ts';

const defaultLimit = 1000;

type Result = Parameters<OperationStore['end']>[1];

/** Operations with their locks, leases and record changes. */
export class SqlOperations implements OperationStore {
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;
  readonly #revision: Revision;

  /** @param revision of records, operations and their locks */
  constructor(db: Kysely<Tables>, dialect: StoreDialect, revision: Revision) {
    this.#db = db;
    this.#dialect = dialect;
    this.#revision = revision;
  }

  async begin(
    operation: OperationRecord,
    locks: readonly OperationLock[],
    changes: readonly ResourceChange[],
  ): Promise<BeginConflict | undefined> {
    let conflict: BeginConflict | undefined;
    await this.#write(namesOf(changes, locks), async transaction => {
      conflict =
        (await findHolder(transaction, locks)) ??
        (await findTaken(transaction, changes)) ??
        (await findRegistered(transaction, changes));
      if (conflict !== undefined) return [];
      await insertOperation.run(transaction, toOperationRow(operation));
      await takeLocks(transaction, operation.id, locks);
      await applyChanges(transaction, changes);
      return [toOperationEvent(toOperationRow(operation))];
    });
    return conflict;
  }

  async advance(
    claim: OperationClaim,
    step: OperationStep,
    changes: readonly ResourceChange[],
  ): Promise<boolean> {
    const { name, at, nativeId, continuation } = step;
    const events = await this.#write(namesOf(changes), async transaction => {
      // Writes first, so that no other process can write to the operation before this one does.
      const row = await transaction
        .updateTable('operations')
        .set({
          updated_at: at,
          ...(nativeId === undefined ? {} : { native_id: nativeId }),
          ...(continuation === undefined ? {} : { continuation }),
        })
        .where(({ and }) => and({ ...claimed(claim), state: 'running' }))
        .returning(['steps', ...eventColumns])
        .executeTakeFirst();
      if (row === undefined) return [];
      const steps: readonly string[] = JSON.parse(row.steps);
      if (name !== undefined && !steps.includes(name))
        await transaction
          .updateTable('operations')
          .set({ steps: JSON.stringify([...steps, name]) })
          .where('id', '=', claim.id)
          .execute();
      await applyChanges(transaction, changes);
      return [toOperationEvent(row)];
    });
    return events.length > 0;
  }

  async end(claim: OperationClaim, result: Result, changes: readonly ResourceChange[]): Promise<boolean> {
    const { state, at, error, steps, nativeId } = result;
    const events = await this.#write(namesOf(changes), async transaction => {
      const [row] = await endOperation.run(transaction, {
        claim: claimed(claim),
        values: {
          state,
          ...(state === 'unknown' ? {} : { request: '' }),
          error: error === undefined ? null : JSON.stringify(error),
          ...(steps === undefined ? {} : { steps: JSON.stringify(steps) }),
          ...(nativeId === undefined ? {} : { native_id: nativeId }),
          updated_at: at,
          ended_at: at,
        },
      });
      if (row === undefined) return [];
      await freeLocks(transaction, claim.id);
      await applyChanges(transaction, changes);
      return [toOperationEvent(row)];
    });
    return events.length > 0;
  }

  async renew(
    holder: string,
    leaseUntil: string,
    ids?: readonly string[],
  ): ReturnType<OperationStore['renew']> {
    if (ids?.length === 0) return [];
    const rows = await this.#db
      .updateTable('operations')
      .set({ lease_until: leaseUntil })
      .where('state', '=', 'running')
      .where('holder', '=', holder)
      .$if(ids !== undefined, update => update.where('id', 'in', ids ?? []))
      .returning(['id', 'fence', 'cancel_requested'])
      .execute();
    return rows.map(row => ({ id: row.id, fence: row.fence, cancelRequested: row.cancel_requested === 1 }));
  }

  async takeOver(request: Parameters<OperationStore['takeOver']>[0]): Promise<readonly OperationRecord[]> {
    const { holder, leaseUntil } = request;
    let taken: OperationRecord[] = [];
    await this.#write([], async transaction => {
      const ids = await this.#findAbandoned(transaction, request);
      if (ids.length === 0) return [];
      const rows = await transaction
        .updateTable('operations')
        .set(({ eb }) => ({ holder, lease_until: leaseUntil, fence: eb('fence', '+', 1) }))
        .where('id', 'in', ids)
        .returningAll()
        .execute();
      taken = rows.map(toOperationRecord).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return rows.map(toOperationEvent);
    });
    return taken;
  }

  async requestCancel(id: string): Promise<boolean> {
    const events = await this.#write([], async transaction => {
      const rows = await transaction
        .updateTable('operations')
        .set({ cancel_requested: 1 })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .returning(eventColumns)
        .execute();
      return rows.map(toOperationEvent);
    });
    return events.length > 0;
  }

  async get(id: string): Promise<OperationRecord | undefined> {
    const row = await this.#db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : toOperationRecord(row);
  }

  async findByRequestKey(requestKey: string): Promise<OperationRecord | undefined> {
    const row = await this.#db
      .selectFrom('operations')
      .selectAll()
      .where('request_key', '=', requestKey)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : toOperationRecord(row);
  }

  async list(filter: OperationFilter): Promise<readonly OperationRecord[]> {
    const { connection, connections, kind, name, state, parentId } = filter;
    const { before, after, limit = defaultLimit } = filter;
    const wanted = { connection, kind, name, state, parent_id: parentId ?? undefined };
    let query = this.#db.selectFrom('operations').selectAll();
    for (const [column, value] of Object.entries(wanted))
      if (value !== undefined) query = query.where(column as keyof typeof wanted, '=', value);
    if (parentId === null) query = query.where('parent_id', 'is', null);
    // not a plain column: with the index of connections the rows would have to be sorted
    if (connections !== undefined) query = query.where(sql`connection || ''`, 'in', connections);
    if (before !== undefined) query = query.where('id', '<', before);
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query.orderBy('id', 'desc').limit(limit).execute();
    return rows.map(toOperationRecord);
  }

  async count(state: OperationState): Promise<number> {
    const { count } = await this.#db
      .selectFrom('operations')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('state', '=', state)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async openActions(connection: string, kind: RecordedKind): Promise<readonly OpenAction[]> {
    return this.#db
      .selectFrom('operations')
      .select(['scope', 'name', 'action'])
      .where('connection', '=', connection)
      .where('kind', '=', kind)
      .where('state', '=', 'running')
      .execute();
  }

  /** If several servers do it at the same time, each deletes what the others leave. */
  async prune(endedBefore: string, limit?: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('operations')
      .where('id', 'in', query =>
        query
          .selectFrom('operations')
          .select('id')
          .where('ended_at', '<', endedBefore)
          .where('state', '!=', 'unknown')
          .orderBy('ended_at')
          .$if(limit !== undefined, some => some.limit(limit ?? 0))
          .$if(this.#dialect.skipsLockedRows, some => some.forUpdate().skipLocked()),
      )
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  /** Skips operations that another process is taking over, or is still writing to. */
  async #findAbandoned(
    transaction: Transaction<Tables>,
    { at, limit, id }: Parameters<OperationStore['takeOver']>[0],
  ): Promise<string[]> {
    const rows = await transaction
      .selectFrom('operations')
      .select('id')
      .where('state', '=', 'running')
      .where('lease_until', '<=', at)
      .$if(id !== undefined, query => query.where('id', '=', id ?? ''))
      .orderBy('id')
      .limit(limit)
      .$if(this.#dialect.skipsLockedRows, query => query.forUpdate().skipLocked())
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Runs one transaction, and sends the events that `work` returns. */
  async #write(
    names: readonly string[],
    work: (transaction: Transaction<Tables>) => Promise<readonly OperationEvent[]>,
  ): Promise<readonly OperationEvent[]> {
    const { changes } = this.#dialect;
    const write = async (transaction: Transaction<Tables>) => {
      const written = await work(transaction);
      for (const event of written) await changes.announce(transaction, event);
      return written;
    };
    const events = await this.#revision.writing(() => this.#dialect.write(this.#db, names, write));
    for (const event of events) changes.emit(event);
    return events;
  }
}

const insertOperation = new PreparedQuery((db, row: OperationRow) => db.insertInto('operations').values(row));

interface Ending {
  readonly claim: OperationClaim;
  readonly values: Updateable<OperationRow>;
}

const endOperation = new PreparedQuery((db, { claim, values }: Ending) =>
  db
    .updateTable('operations')
    .set(values)
    .where(({ and }) => and(claim))
    .where('state', 'in', ['running', 'unknown'])
    .returning(eventColumns),
);

function claimed({ id, fence }: OperationClaim): OperationClaim {
  return { id, fence };
}
