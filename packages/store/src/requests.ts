import type { RequestState, RequestStore, StoredReply } from '@cb-spider/core';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { RequestRow, Tables } from './schema.ts';

type NewRequest = Parameters<RequestStore['begin']>[0];

/** Requests by their idempotency keys, and their answers. */
export class SqlRequests implements RequestStore {
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;

  constructor(db: Kysely<Tables>, dialect: StoreDialect) {
    this.#db = db;
    this.#dialect = dialect;
  }

  async begin(request: NewRequest): Promise<RequestState> {
    return this.#dialect.write(this.#db, [`request ${request.key}`], async transaction => {
      const row = await transaction
        .selectFrom('requests')
        .selectAll()
        .where('key', '=', request.key)
        .executeTakeFirst();
      const state = stateOf(row, request);
      if (state.kind === 'mine') await put(transaction, request);
      return state;
    });
  }

  async renew(holder: string, leaseUntil: string, key?: string): Promise<void> {
    await this.#db
      .updateTable('requests')
      .set({ lease_until: leaseUntil })
      .where('holder', '=', holder)
      .where('status', 'is', null)
      .$if(key !== undefined, update => update.where('key', '=', key ?? ''))
      .execute();
  }

  /** Does nothing if another holder has claimed the request, or it has been answered. */
  async answer(key: string, holder: string, { status, body }: StoredReply): Promise<void> {
    await this.#db
      .updateTable('requests')
      .set({ status, body })
      .where('key', '=', key)
      .where('holder', '=', holder)
      .where('status', 'is', null)
      .execute();
  }

  /** Does nothing if another holder has claimed the request, or it has been answered. */
  async release(key: string, holder: string): Promise<void> {
    await this.#db
      .deleteFrom('requests')
      .where('key', '=', key)
      .where('holder', '=', holder)
      .where('status', 'is', null)
      .execute();
  }

  /** Also deletes requests that were never answered and are not in progress. */
  async prune(at: string, limit?: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('requests')
      .where('key', 'in', query =>
        query
          .selectFrom('requests')
          .select('key')
          .where('expires_at', '<=', at)
          .where(({ or, eb }) => or([eb('status', 'is not', null), eb('lease_until', '<=', at)]))
          .orderBy('expires_at')
          .$if(limit !== undefined, some => some.limit(limit ?? 0))
          .$if(this.#dialect.skipsLockedRows, some => some.forUpdate().skipLocked()),
      )
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}

/** An expired answer counts as deleted. */
function stateOf(row: Selectable<RequestRow> | undefined, request: NewRequest): RequestState {
  if (row === undefined || (row.status !== null && row.expires_at <= request.at))
    return { kind: 'mine', again: false };
  if (row.hash !== request.hash) return { kind: 'different' };
  if (row.status !== null) return { kind: 'answered', reply: { status: row.status, body: row.body ?? '' } };
  return row.lease_until <= request.at ? { kind: 'mine', again: true } : { kind: 'running' };
}

async function put(transaction: Transaction<Tables>, request: NewRequest): Promise<void> {
  const row: RequestRow = {
    key: request.key,
    hash: request.hash,
    holder: request.holder,
    lease_until: request.leaseUntil,
    expires_at: request.expiresAt,
    status: null,
    body: null,
  };
  await transaction
    .insertInto('requests')
    .values(row)
    .onConflict(conflict => conflict.column('key').doUpdateSet(row))
    .execute();
}
