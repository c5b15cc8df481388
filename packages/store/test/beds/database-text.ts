import type { DatabaseSync } from 'node:sqlite';

/** Returns the statements that create the tables and indexes. */
export function schemaOf(database: DatabaseSync): string[] {
  const rows = database
    .prepare("select sql from sqlite_master where sql is not null order by type = 'index', name")
    .all();
  return rows.map(row => String(row.sql));
}

/** Returns statements that create the whole database again. */
export function dump(database: DatabaseSync): string {
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const inserts = tables.flatMap(({ name }) => insertsOf(database, String(name)));
  return [...schemaOf(database), ...inserts].map(statement => `${statement};\n`).join('');
}

function insertsOf(database: DatabaseSync, table: string): string[] {
  const columns = database.prepare(`select name from pragma_table_info('${table}')`).all();
  const names = columns.map(({ name }) => `"${name}"`);
  const quoted = names.map(name => `quote(${name})`).join(` || ', ' || `);
  const rows = database.prepare(`select ${quoted} as quoted from "${table}"`).all();
  return rows.map(row => `insert into "${table}" (${names.join(', ')}) values (${row.quoted})`);
}
