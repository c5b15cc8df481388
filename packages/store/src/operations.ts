import type {
  BeginConflict,
  OperationFilter,
  OperationLock,
  OperationRecord,
  OperationStore,
  RecordedKind,
  ResourceChange,
} from '@cb-spider/core';
import type { Kysely, Transaction } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import { findHolder, freeLocks, takeLocks } from './operation-locks.ts';
import { toOperationRecord, toOperationRow } from './operation-rows.ts';
import { applyChanges, findTaken } from './resource-changes.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

const usualLimit = 1000;

/** Ends that nothing may change any more. `unknown` is not one: someone still has to say what became of it. */
const finalStates = ['succeeded', 'failed', 'cancelled'] as const;

/** Operations with their locks and record changes. */
export class SqlOperations implements OperationStore {
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;

  constructor(db: Kysely<Tables>, dialect: StoreDialect) {
    this.#db = db;
    this.#dialect = dialect;
  }

  /**
   * A name that is locked as well as taken is reported as locked: whether its record stays is known only when
   * the operation that holds it has ended.
   */
  async begin(
    operation: OperationRecord,
    locks: readonly OperationLock[],
    changes: readonly ResourceChange[],
  ): Promise<BeginConflict | undefined> {
    return this.#dialect.write(this.#db, async transaction => {
      const conflict = (await findHolder(transaction, locks)) ?? (await findTaken(transaction, changes));
      if (conflict !== undefined) return conflict;
      await transaction.insertInto('operations').values(toOperationRow(operation)).execute();
      await takeLocks(transaction, operation.id, locks);
      await applyChanges(transaction, changes);
      return undefined;
    });
  }

  /** Fails with `operation_over` when it has ended for good: another process may have settled it. */
  async advance(
    id: string,
    step: Parameters<OperationStore['advance']>[1],
    changes: readonly ResourceChange[],
  ): Promise<void> {
    await this.#dialect.write(this.#db, async transaction => {
      const steps: string[] = JSON.parse((await this.#unsettled(transaction, id)).steps);
      await transaction
        .updateTable('operations')
        .set({
          steps: JSON.stringify(steps.includes(step.name) ? steps : [...steps, step.name]),
          updated_at: step.at,
          ...(step.nativeId === undefined ? {} : { native_id: step.nativeId }),
        })
        .where('id', '=', id)
        .execute();
      await applyChanges(transaction, changes);
    });
  }

  /** Fails with `operation_over` as `advance` does: its changes could hit a successor of the same name. */
  async end(
    id: string,
    result: Parameters<OperationStore['end']>[1],
    changes: readonly ResourceChange[],
  ): Promise<void> {
    await this.#dialect.write(this.#db, async transaction => {
      await this.#unsettled(transaction, id);
      await transaction
        .updateTable('operations')
        .set({
          state: result.state,
          request: '',
          error: result.error === undefined ? null : JSON.stringify(result.error),
          updated_at: result.at,
          ended_at: result.at,
        })
        .where('id', '=', id)
        .execute();
      await freeLocks(transaction, id);
      await applyChanges(transaction, changes);
    });
  }

  async get(id: string): Promise<OperationRecord | undefined> {
    const row = await this.#db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : toOperationRecord(row);
  }

  async list({
    connection,
    kind,
    state,
    limit = usualLimit,
  }: OperationFilter): Promise<readonly OperationRecord[]> {
    let query = this.#db.selectFrom('operations').selectAll();
    if (connection !== undefined) query = query.where('connection', '=', connection);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (state !== undefined) query = query.where('state', '=', state);
    const rows = await query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(toOperationRecord);
  }

  async listOpen(connection: string, kind: RecordedKind): Promise<readonly OperationRecord[]> {
    const rows = await this.#db
      .selectFrom('operations')
      .selectAll()
      .where('connection', '=', connection)
      .where('kind', '=', kind)
      .where('state', '=', 'running')
      .orderBy('started_at')
      .orderBy('id')
      .execute();
    return rows.map(toOperationRecord);
  }

  async prune(endedBefore: string): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('operations')
      .where('ended_at', '<', endedBefore)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  async #unsettled(transaction: Transaction<Tables>, id: string): Promise<{ readonly steps: string }> {
    const row = await transaction
      .selectFrom('operations')
      .select('steps')
      .where('id', '=', id)
      .where('state', 'not in', finalStates)
      .executeTakeFirst();
    if (row !== undefined) return row;
    throw new StoreError('operation_over', `The operation '${id}' is not there or has ended.`);
  }
}
