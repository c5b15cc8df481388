import { sql, type Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds series, roll-ups and archives to the call history. Each existing attempt becomes a call. */
export const callHistory: Migration = {
  name: 'call history',
  async up(transaction, dialect) {
    await createSeries(transaction, dialect);
    await createCalls(transaction, dialect);
    await createRollUps(transaction, dialect);
    await createArchives(transaction, dialect);
    await moveCalls(transaction);
    await transaction.schema.dropTable('calls').execute();
  },
};

const seriesColumns = ['level', 'cloud', 'connection', 'region', 'zone', 'kind', 'operation', 'api'];

async function createSeries({ schema }: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const { type, build } = dialect.countingKey;
  const create = schema.createTable('history_series').addColumn('id', type, build);
  await withTexts(dialect, create, seriesColumns)
    .addUniqueConstraint('history_series_name', seriesColumns as 'id'[])
    .execute();
}

async function createCalls({ schema }: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  let create = schema
    .createTable('history_calls')
    .addColumn('id', dialect.countingKey.type, column => column.primaryKey());
  for (const name of ['series_id', 'attempts', 'cache_hit'])
    create = create.addColumn(name, 'integer', column => column.notNull());
  for (const name of ['started_at', 'bytes'])
    create = create.addColumn(name, 'bigint', column => column.notNull());
  for (const name of ['duration_ms', 'wait_ms'])
    create = create.addColumn(name, 'double precision', column => column.notNull());
  const texts = ['outcome', 'resource', 'operation_id', 'call_id', 'principal', 'trace_id', 'native_calls'];
  await withTexts(dialect, create, texts)
    .addColumn('native_code', dialect.text)
    .addColumn('archive_id', 'bigint')
    .execute();
  const index = (name: string) => schema.createIndex(`history_calls_${name}`).on('history_calls');
  await index('by_time').column('started_at').execute();
  await index('by_series').columns(['series_id', 'started_at']).execute();
  await index('failed').column('started_at').where(sql.ref('outcome'), '<>', sql.lit('ok')).execute();
  await index('restored').column('archive_id').where(sql.ref('archive_id'), 'is not', null).execute();
}

async function createRollUps({ schema }: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  let create = schema
    .createTable('history_roll_ups')
    .addColumn('step', dialect.text, column => column.notNull())
    .addColumn('bucket_ms', 'bigint', column => column.notNull())
    .addColumn('series_id', 'integer', column => column.notNull());
  for (const name of ['calls', 'cache_hits', 'attempts', 'bytes'])
    create = create.addColumn(name as 'series_id', 'bigint', column => column.notNull());
  for (const name of ['duration_ms', 'wait_ms', 'min_ms', 'max_ms'])
    create = create.addColumn(name as 'series_id', 'double precision', column => column.notNull());
  const table = withTexts(dialect, create, ['outcomes', 'sketch']).addPrimaryKeyConstraint(
    'history_roll_ups_key',
    ['step', 'series_id', 'bucket_ms'],
  );
  await (dialect.inKeyOrder === undefined ? table : table.modifyEnd(dialect.inKeyOrder)).execute();
  await withTexts(dialect, schema.createTable('history_marks'), ['name', 'holder'])
    .addColumn('value', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('history_marks_key', ['name'])
    .execute();
}

async function createArchives({ schema }: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const { type, build } = dialect.countingKey;
  let create = schema.createTable('history_archives').addColumn('id', type, build);
  for (const name of ['from_ms', 'until_ms', 'last_id', 'mark_id', 'calls', 'bytes', 'made_ms'])
    create = create.addColumn(name as 'id', 'bigint', column => column.notNull());
  await withTexts(dialect, create, ['file', 'state', 'sha256'])
    .addColumn('restored_until_ms', 'bigint')
    .execute();
  await schema
    .createIndex('history_archives_by_time')
    .on('history_archives')
    .columns(['from_ms', 'id'])
    .execute();
}

const rowsAtOnce = 500;

interface OldRow extends Readonly<Record<string, string | number>> {
  readonly id: number;
  readonly started_at: string;
  readonly attempt: number;
  readonly native_calls: string;
}

async function moveCalls(transaction: Transaction<Tables>): Promise<void> {
  const series = new Map<string, number>();
  let moved = 0;
  for (let after = 0; ; ) {
    const { rows } =
      await sql<OldRow>`select * from calls where id > ${after} order by id limit ${rowsAtOnce}`.execute(
        transaction,
      );
    for (const row of rows) {
      const values = ['call', row.cloud, row.connection, row.region, row.zone, row.kind, row.operation, ''];
      const key = values.join('\n');
      if (!series.has(key)) series.set(key, await addSeries(transaction, values));
      await addCall(transaction, ++moved, series.get(key) ?? 0, row);
      after = Number(row.id);
    }
    if (rows.length < rowsAtOnce) break;
  }
  if (moved === 0) return;
  await sql`insert into history_marks (name, value, holder) values ('last', ${moved}, '')`.execute(
    transaction,
  );
}

async function addSeries(transaction: Transaction<Tables>, values: readonly unknown[]): Promise<number> {
  const columns = sql.join(seriesColumns.map(name => sql.ref(name)));
  const { rows } = await sql<{ readonly id: number }>`
    insert into history_series (${columns}) values (${sql.join(values)}) returning id`.execute(transaction);
  return Number(rows[0]?.id);
}

async function addCall(
  transaction: Transaction<Tables>,
  id: number,
  seriesId: number,
  row: OldRow,
): Promise<void> {
  const startedMs = Date.parse(row.started_at);
  const natives = JSON.parse(row.native_calls) as readonly Readonly<Record<string, string | number>>[];
  const bytes = natives.reduce((sum, native) => sum + Number(native.bytes ?? 0), 0);
  const failed =
    row.outcome === 'ok' ? undefined : natives.findLast(({ nativeCode }) => nativeCode !== undefined);
  const packed = natives.map(native => [
    native.api,
    Date.parse(String(native.startedAt)) - startedMs,
    native.durationMs,
    native.outcome,
    row.attempt,
    native.bytes ?? null,
    native.nativeCode ?? null,
    native.requestId ?? null,
  ]);
  await sql`
    insert into history_calls (id, series_id, started_at, duration_ms, wait_ms, attempts, outcome, native_code,
      resource, operation_id, call_id, principal, trace_id, cache_hit, bytes, native_calls)
    values (${id}, ${seriesId}, ${startedMs}, ${row.duration_ms}, ${row.wait_ms}, 1, ${row.outcome},
      ${failed?.nativeCode ?? null}, ${row.resource}, ${row.operation_id}, '', '', '', 0, ${bytes},
      ${packed.length === 0 ? '' : JSON.stringify(packed)})`.execute(transaction);
}
