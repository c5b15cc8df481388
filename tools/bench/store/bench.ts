/**
 * Measures the methods of the store, on a SQLite file and on a PostgreSQL server on loopback, beside the most that they
 * may take on SQLite. Run it from the root of the repository: `node tools/bench/store/bench.ts [folder]`. The folder
 * must be on the disk to measure, because writes mostly measure its fsync. PostgreSQL keeps its data in the temporary
 * folder of the system (`TMPDIR`).
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresStore, type SpiderStore, sqliteStore } from '../../../packages/store/src/index.ts';
import { startPostgres, urlOf } from '../../../packages/store/test/postgres/postgres-server.ts';
import { callRecord, fillConfig, fillResources, operationOn, resourceOf } from './records.ts';

/** The times of the rounds, in milliseconds. */
interface Times {
  readonly median: number;
  readonly p99: number;
}

interface Case {
  readonly what: string;
  readonly rounds: number;
  readonly work: (store: SpiderStore, round: number) => unknown;
  /** The most that the median may be on SQLite, in milliseconds. */
  readonly targetMs?: number;
}

/** Measures some work, after a tenth of the rounds to warm up. */
async function measure(rounds: number, work: (round: number) => unknown): Promise<Times> {
  for (let round = -Math.ceil(rounds / 10); round < 0; round++) await work(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

async function changeOne({ operations }: SpiderStore, id: string): Promise<void> {
  const operation = operationOn(id);
  const { connection, kind, scope, name, fence, startedAt: at } = operation;
  const key = { connection, kind, scope, name };
  await operations.begin(operation, [{ ...key, mode: 'exclusive' }], [{ put: resourceOf(key, 'creating') }]);
  const ready = { patch: key, values: { state: 'ready' } } as const;
  await operations.advance({ id, fence }, { name: 'created', at }, [ready]);
  await operations.end({ id, fence }, { state: 'succeeded', at }, [{ remove: key }]);
}

const vm = { connection: 'aws-seoul', kind: 'vm', scope: '', name: 'vm-5000' } as const;
const nativeIds = Array.from({ length: 100 }, (_, i) =>
  resourceOf({ ...vm, name: `vm-${i * 90}` }, 'ready'),
).flatMap(record => record.nativeId ?? []);
const calls = Array.from({ length: 1000 }, (_, i) => callRecord(i));
const soon = '2026-01-01T00:00:10.000Z';
const request = { hash: 'h', holder: 'process-1', at: soon, leaseUntil: soon, expiresAt: soon };
const takeOver = { holder: 'process-1', at: soon, leaseUntil: soon, limit: 50 };

const cases: readonly Case[] = [
  {
    what: 'history.append of 1,000',
    rounds: 30,
    targetMs: 25,
    work: ({ history }) => history.append(calls),
  },
  {
    what: 'operations begin + advance + end',
    rounds: 200,
    targetMs: 2,
    work: (store, round) => changeOne(store, `bench-${round}`),
  },
  {
    what: 'the same, 20 at once',
    rounds: 30,
    work: (store, round) =>
      Promise.all(Array.from({ length: 20 }, (_, n) => changeOne(store, `bench-${round}-${n}`))),
  },
  {
    what: 'requests.begin + answer',
    rounds: 200,
    async work({ requests }, round) {
      await requests.begin({ ...request, key: `request-${round}` });
      await requests.answer(`request-${round}`, 'process-1', { status: 200, body: 'sealed'.repeat(100) });
    },
  },
  {
    what: 'operations.takeOver, none there',
    rounds: 1_000,
    work: ({ operations }) => operations.takeOver(takeOver),
  },
  {
    what: 'operations.renew, none there',
    rounds: 1_000,
    work: ({ operations }) => operations.renew('process-1', soon),
  },
  {
    what: 'config.connectionParts',
    rounds: 20_000,
    targetMs: 0.06,
    work: ({ config }) => config.connectionParts('aws-seoul'),
  },
  { what: 'resources.get', rounds: 20_000, targetMs: 0.04, work: ({ resources }) => resources.get(vm) },
  {
    what: 'resources.list of 10,000',
    rounds: 30,
    targetMs: 60,
    work: ({ resources }) => resources.list({ connection: 'aws-seoul', kind: 'vm' }),
  },
  {
    what: 'resources.findByNativeIds of 100',
    rounds: 300,
    work: ({ resources }) => resources.findByNativeIds('aws-seoul', nativeIds),
  },
  {
    what: 'operations.openActions, none open',
    rounds: 5_000,
    work: ({ operations }) => operations.openActions('aws-seoul', 'vm'),
  },
  {
    what: 'history.list of 1,000',
    rounds: 30,
    work: ({ history }) => history.list({ connection: ['aws-seoul'] }),
  },
];

async function measureAll(store: SpiderStore): Promise<Map<string, Times>> {
  await fillConfig(store);
  await fillResources(store, 10_000);
  const measured = new Map<string, Times>();
  for (const { what, rounds, work } of cases)
    measured.set(what, await measure(rounds, round => work(store, round)));
  await store.close();
  return measured;
}

async function measureDisk(folder: string): Promise<Times> {
  const file = openSync(join(folder, 'plain-file'), 'w');
  const page = Buffer.alloc(4096);
  const times = await measure(200, () => {
    writeSync(file, page);
    fsyncSync(file);
  });
  closeSync(file);
  return times;
}

async function measurePostgres(): Promise<Map<string, Times>> {
  const server = await startPostgres(['fsync=on']);
  if ('missing' in server) {
    process.stderr.write(`Without PostgreSQL: ${server.missing}\n`);
    return new Map();
  }
  try {
    return await measureAll(await postgresStore(urlOf(server.place, 'postgres')));
  } finally {
    await server.close();
  }
}

function line(what: string, ...columns: readonly string[]): string {
  return `${what.padEnd(34)}${columns.map(column => column.padStart(11)).join('')}\n`;
}

function lineOf({ what, targetMs }: Omit<Case, 'rounds' | 'work'>, ...times: (Times | undefined)[]): string {
  const ms = (value: number | undefined) => (value === undefined ? '' : value.toFixed(3));
  const columns = times.flatMap(time => [ms(time?.median), ms(time?.p99)]);
  const [sqlite] = times;
  const verdict =
    targetMs === undefined || sqlite === undefined ? '' : sqlite.median < targetMs ? 'ok' : 'TOO SLOW';
  return line(what, ...columns, ms(targetMs), verdict);
}

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'spider-store-bench-'));
try {
  const disk = await measureDisk(folder);
  const sqlite = await measureAll(await sqliteStore(join(folder, 'spider.db')));
  const postgres = await measurePostgres();
  process.stdout.write(line('milliseconds', 'SQLite', 'p99', 'PostgreSQL', 'p99', 'target', ''));
  for (const entry of cases)
    process.stdout.write(lineOf(entry, sqlite.get(entry.what), postgres.get(entry.what)));
  process.stdout.write(lineOf({ what: '(4 KiB written to a file, fsync)' }, disk));
} finally {
  rmSync(folder, { recursive: true });
}
