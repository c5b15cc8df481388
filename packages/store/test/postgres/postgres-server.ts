import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import pg from 'pg';

/** The address of a server, which can be passed to other processes as JSON. */
export interface PostgresServerPlace {
  readonly port: number;
  readonly password: string;
  /** The folder of its data. */
  readonly folder: string;
}

/** A PostgreSQL server that this process has started. */
export interface PostgresServer {
  readonly place: PostgresServerPlace;
  /** Sends it `stop`, `start` or `crash`, and resolves when that is done. */
  tell(order: 'stop' | 'start' | 'crash'): Promise<void>;
  /** Stops the server, and removes its data. */
  close(): Promise<void>;
}

/** Starts a server with further settings, such as `ssl=on`. Returns the reason if there is none for this platform. */
export async function startPostgres(
  settings: readonly string[] = [],
): Promise<PostgresServer | { readonly missing: string }> {
  const program = join(import.meta.dirname, '../beds/children/postgres-server.ts');
  const child = spawn(process.execPath, [program, ...settings], { stdio: ['pipe', 'pipe', 'inherit'] });
  const nextLine = linesOf(child);
  const first = await nextLine();
  if ('missing' in first) return { missing: String(first.missing) };
  return {
    place: first as unknown as PostgresServerPlace,
    async tell(order) {
      child.stdin.write(`${order}\n`);
      await nextLine();
    },
    async close() {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}

function linesOf(child: ChildProcessByStdio<Writable, Readable, null>) {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('The program that runs PostgreSQL has ended.');
    return JSON.parse(value);
  };
}

export function urlOf({ port, password }: PostgresServerPlace, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Sends statements to a database, on their own connection. */
export async function ask(
  place: PostgresServerPlace,
  database: string,
  ...statements: readonly string[]
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(urlOf(place, database));
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Locks a table for all others, until the returned function is called. */
export async function lockTable(
  place: PostgresServerPlace,
  database: string,
  table: string,
): Promise<() => Promise<void>> {
  const client = new pg.Client(urlOf(place, database));
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${table}`);
  return () => client.end();
}

/** Locked rows. */
export interface HeldRows {
  /** Resolves when a statement that contains this text waits for them. */
  waited(text: string): Promise<void>;
  /** Resolves when the waiting statements are done. */
  release(): Promise<void>;
}

/**
 * Locks the rows of a query, so that nobody changes them meanwhile. Fails if there are none.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS
 */
export async function holdRow(
  place: PostgresServerPlace,
  database: string,
  query: string,
): Promise<HeldRows> {
  const client = new pg.Client(urlOf(place, database));
  // the transaction keeps the snapshot of its first read
  const watcher = new pg.Client(urlOf(place, database));
  await Promise.all([client.connect(), watcher.connect()]);
  await client.query('begin');
  const { rows } = await client.query(`${query} for update`);
  if (rows.length === 0) throw new Error(`There is nothing to lock: ${query}`);
  const blocked = `select 1 from pg_stat_activity where datname = $1
    and cardinality(pg_blocking_pids(pid)) > 0 and position($2 in query) > 0`;
  const isBlocked = async (text: string) => (await watcher.query(blocked, [database, text])).rows.length > 0;
  const until = async (text: string, expected: boolean) => {
    while ((await isBlocked(text)) !== expected) await new Promise(next => setTimeout(next, 10));
  };
  let awaited = '';
  return {
    async waited(text) {
      awaited = text;
      await until(text, true);
    },
    async release() {
      await client.query('rollback');
      await until(awaited, false);
      await Promise.all([client.end(), watcher.end()]);
    },
  };
}
