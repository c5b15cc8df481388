import type { KeptFrom, RollUpState } from '@cb-spider/history';
import { type CompiledQuery, type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * `last`: the id of the newest call. `rolled`: calls up to this id are rolled up. `minute`, `hour`, `day`: the time
 * from which roll-ups are kept. `keeper`: the time until which `holder` takes care of old calls.
 */
export type MarkName = 'last' | 'rolled' | 'keeper' | keyof KeptFrom;

/** The database, or a transaction in it. */
export type Executor = Kysely<Tables>;

export async function putMark(executor: Executor, name: MarkName, value: number, holder = ''): Promise<void> {
  await executor
    .insertInto('history_marks')
    .values({ name, value, holder })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value, holder }))
    .execute();
}

export async function readRollUpState(executor: Executor): Promise<RollUpState> {
  const rows = await executor
    .selectFrom('history_marks')
    .select(['name', 'value'])
    .where('name', 'in', ['rolled', 'minute', 'hour', 'day'])
    .execute();
  const marks = new Map(rows.map(({ name, value }) => [name, Number(value)]));
  const mark = (name: MarkName) => marks.get(name) ?? 0;
  return { rolledId: mark('rolled'), kept: { minute: mark('minute'), hour: mark('hour'), day: mark('day') } };
}

/**
 * Returns a function that allocates the next ids and returns the first one. Other transactions wait until this one
 * ends: calls become visible in the order of their ids, so that none appears behind the rolled-up ones. The SQL of
 * the query is compiled once.
 */
export function idTaker(): (transaction: Executor, count: number) => Promise<number> {
  let query: CompiledQuery<TakenIds> | undefined;
  return async (transaction, count) => {
    query ??= takeIds.compile(transaction);
    const { rows } = await transaction.executeQuery<TakenIds>({ ...query, parameters: [count, count] });
    return Number(rows[0]?.value) - count + 1;
  };
}

interface TakenIds {
  readonly value: number | string;
}

const takeIds = sql<TakenIds>`
  insert into history_marks (name, value, holder) values ('last', ${0}, '')
  on conflict (name) do update set value = history_marks.value + ${0}
  returning value`;

/** Claims the care of old calls, which one holder has at a time. */
export async function claimKeeper(
  transaction: Executor,
  holder: string,
  nowMs: number,
  untilMs: number,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('history_marks')
    .select(['value', 'holder'])
    .where('name', '=', 'keeper')
    .executeTakeFirst();
  if (row !== undefined && row.holder !== holder && Number(row.value) > nowMs) return false;
  await putMark(transaction, 'keeper', untilMs, holder);
  return true;
}
