import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import pg from 'pg';

/** Where a server is. Can be handed on to other processes as JSON. */
export interface PostgresServerPlace {
  readonly port: number;
  readonly password: string;
  /** Its data. */
  readonly folder: string;
}

/** A PostgreSQL server that this process has started. */
export interface PostgresServer {
  readonly place: PostgresServerPlace;
  /** Tells it to `stop`, `start` or `crash`, and resolves when it has. */
  tell(order: 'stop' | 'start' | 'crash'): Promise<void>;
  /** Ends it, with all its data. */
  close(): Promise<void>;
}

/** Starts a server with further settings, such as `ssl=on`. Answers why not when there is none for this platform. */
export async function startPostgres(
  settings: readonly string[] = [],
): Promise<PostgresServer | { readonly missing: string }> {
  const program = join(import.meta.dirname, 'children', 'postgres-server.ts');
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

/** Sends statements to a database, on a connection of their own. */
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
