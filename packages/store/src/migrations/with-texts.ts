import type { CreateTableBuilder } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

/** Adds text columns that are never null to a table. */
export function withTexts<T extends string>(
  dialect: StoreDialect,
  create: CreateTableBuilder<T, string>,
  names: readonly string[],
): CreateTableBuilder<T, string> {
  return names.reduce(
    (table, name) => table.addColumn(name, dialect.text, column => column.notNull()),
    create,
  );
}
