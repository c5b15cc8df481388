/**
 * Measures the call history on SQLite, filled with 90 days of calls: how fast calls are written and rolled up, how long
 * queries take, and how large the file is. Run it from the root of the repository:
 * `node tools/bench/history/bench.ts [calls] [folder]`. The default is 10,000,000 calls, each with a native request.
 * Prints a Markdown table with wall-clock times and processor times; the latter are what an idle machine would need.
 * The folder must be on the disk to measure, with 600 bytes of free space for each call.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rollUpsKeptFrom } from '../../../packages/history/src/history-options.ts';
import { openHistory, type RecordedCalls, rollUpCounting } from '../../../packages/history/src/index.ts';
import { type SpiderStore, sqliteStore } from '../../../packages/store/src/index.ts';
import { CallGenerator } from './generated-calls.ts';

const dayMs = 86_400_000;
const days = 90;
const batchSize = 1_000;
const rollUpSize = 50_000;
const rounds = 20;

/** The target for statistics, in milliseconds. */
const goalMs = 300;

/** Wall-clock time and processor time, in milliseconds. */
interface Spent {
  readonly ms: number;
  readonly cpuMs: number;
}

interface Filling {
  readonly append: Spent;
  readonly rollUp: Spent;
}

async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1_000 };
}

function sumOf(all: readonly Spent[]): Spent {
  return all.reduce((sum, { ms, cpuMs }) => ({ ms: sum.ms + ms, cpuMs: sum.cpuMs + cpuMs }), {
    ms: 0,
    cpuMs: 0,
  });
}

/** Writes as `BufferedHistory` does, and rolls up as `Housekeeping` does. Each call is a little later than the last. */
async function fill({ history }: SpiderStore, calls: number, nowMs: number): Promise<Filling> {
  await history.pruneRollUps(rollUpsKeptFrom(nowMs, {}));
  const generator = new CallGenerator(7);
  const stepMs = (days * dayMs) / calls;
  const append: Spent[] = [];
  const rollUp: Spent[] = [];
  const rollUpAll = async () => {
    while ((await history.rollUp(rollUpSize, rollUpCounting)) > 0);
  };
  for (let start = 0; start < calls; start += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, calls - start) }, (_, place) =>
      generator.at(Math.floor(nowMs - days * dayMs + (start + place) * stepMs)),
    );
    append.push(await spent(() => history.append(batch)));
    // only now and then, for several batches at once, as a busy server does every minute
    if ((start / batchSize) % 50 === 49) rollUp.push(await spent(rollUpAll));
    if (start % 500_000 === 0) process.stderr.write(`${start} calls\n`);
  }
  rollUp.push(await spent(rollUpAll));
  return { append: sumOf(append), rollUp: sumOf(rollUp) };
}

type Question = readonly [
  what: string,
  ask: (calls: RecordedCalls, from: (days: number) => string) => Promise<unknown>,
];

const questions: readonly Question[] = [
  ['one day, by region', (calls, from) => calls.stats({ from: from(1), groupBy: ['region'] })],
  [
    'one day, by connection and operation',
    (calls, from) => calls.stats({ from: from(1), groupBy: ['connection', 'kind', 'operation'] }),
  ],
  ['one day, by API', (calls, from) => calls.stats({ from: from(1), groupBy: ['api'] })],
  ['one day, by hour', (calls, from) => calls.stats({ from: from(1), bucket: 'hour' })],
  ['90 days, by region', (calls, from) => calls.stats({ from: from(days), groupBy: ['region'] })],
  [
    '90 days, by connection and operation',
    (calls, from) => calls.stats({ from: from(days), groupBy: ['connection', 'kind', 'operation'] }),
  ],
  ['90 days, by day', (calls, from) => calls.stats({ from: from(days), bucket: 'day' })],
  [
    '90 days, one connection by day',
    (calls, from) => calls.stats({ from: from(days), bucket: 'day', connections: ['cloud-1-region-9'] }),
  ],
  ['90 days, by API', (calls, from) => calls.stats({ from: from(days), groupBy: ['api'] })],
  [
    'rank of vm.create, one day',
    (calls, from) => calls.rank({ from: from(1), kind: 'vm', operation: 'create' }),
  ],
  ['errors, one day', (calls, from) => calls.errors({ from: from(1) })],
  ['errors, 90 days', (calls, from) => calls.errors({ from: from(days) })],
  ['list: the newest 100', calls => calls.list()],
  ['list: 100 of one connection', calls => calls.list({ connections: ['cloud-1-region-9'] })],
  [
    'list: one day, slower than 5 s (none)',
    (calls, from) => calls.list({ from: from(1), slowerThanMs: 5_000 }),
  ],
];

async function measure(work: () => Promise<unknown>) {
  const all: Spent[] = [];
  for (let round = 0; round < rounds; round++) all.push(await spent(work));
  const at = (part: number, of: (times: Spent) => number) => {
    const times = all.map(of).sort((a, b) => a - b);
    return times[Math.floor(part * (times.length - 1))] ?? 0;
  };
  const ms = (times: Spent) => times.ms;
  const cpuMs = (times: Spent) => times.cpuMs;
  return { median: at(0.5, ms), p95: at(0.95, ms), cpuMedian: at(0.5, cpuMs), cpuP95: at(0.95, cpuMs) };
}

const callCount = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'spider-history-bench-'));
try {
  const file = join(folder, 'spider.db');
  const store = await sqliteStore(file);
  const nowMs = Date.now();
  const { append, rollUp } = await fill(store, callCount, nowMs);
  const perSecond = ({ ms, cpuMs }: Spent) =>
    `${Math.round((callCount / ms) * 1_000).toLocaleString('en')} calls/s, ${((cpuMs * 1_000) / callCount).toFixed(1)} µs CPU a call`;
  const bytes = statSync(file).size;
  const lines = [
    `${callCount.toLocaleString('en')} calls over ${days} days, 960 series of calls, on SQLite`,
    '',
    '| | |',
    '| --- | ---: |',
    `| written | ${perSecond(append)} |`,
    `| rolled up | ${perSecond(rollUp)} |`,
    `| file | ${(bytes / 1e9).toFixed(2)} GB, ${(bytes / callCount).toFixed(0)} bytes a call |`,
    '',
    '| question | median ms | p95 ms | CPU median ms | CPU p95 ms | |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
  ];
  const history = openHistory({ store: store.history, enabled: false });
  const from = (back: number) => new Date(nowMs - back * dayMs).toISOString();
  for (const [what, ask] of questions) {
    const { median, p95, cpuMedian, cpuP95 } = await measure(() => ask(history, from));
    const figures = [median, p95, cpuMedian, cpuP95].map(ms => ms.toFixed(0)).join(' | ');
    lines.push(`| ${what} | ${figures} | ${p95 <= goalMs ? 'ok' : 'TOO SLOW'} |`);
  }
  await history.close();
  await store.close();
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
