import type { CreateTableBuilder } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

/** A table with columns of text that are never null. */
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
