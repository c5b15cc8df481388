/**
 * Measures the built REST server with the virtual cloud, and prints one Markdown table. Run it from the root of the
 * repository, after a build: `node tools/bench/rest/src/main.ts [most VMs] [turns a path]`, where a turn takes a second.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasWrk, type Load, load } from './load.ts';
import { cbSpider, diskPaths, type ListPath, listPaths, type ReadPath, readPaths } from './measured.ts';
import { type MeasuredProcess, startMeasured } from './process.ts';
import { serverSettings } from './server-settings.ts';
import { type Row, toMarkdown } from './table.ts';
import { headers, World } from './world.ts';

const here = import.meta.dirname;
const mostVms = Number(process.argv[2] ?? 10_000);
const turnCount = Number(process.argv[3] ?? 5);
const sizes = [1, 100, 2_000, 10_000].filter(size => size <= mostVms);
const connections = 16;
/** Turns of the load of a path that are not counted. */
const warmUpTurns = 3;
/** After this time without a request a server has collected its garbage, in milliseconds. */
const restMs = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'spider-bench-'));
try {
  const server = await startMeasured(
    [resolve(here, '../../../../apps/server/dist/main.js')],
    serverSettings(join(folder, 'home')),
    '/spider/readyz',
  );
  try {
    process.stdout.write(`${toMarkdown(await measure(server))}\n`);
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(server: MeasuredProcess): Promise<Row[]> {
  const idleMB = await memoryAtRest(server);
  const world = new World(server);
  await world.prepare();
  await world.fill(1);
  progress(
    `load by ${(await hasWrk()) ? 'wrk' : 'autocannon'}, ${connections} connections, ${turnCount} turns of 1 s a path`,
  );
  const reads: Row[] = [];
  for (const path of readPaths) reads.push(...(await measureRead(server, world, path)));
  const afterMB = await memoryAtRest(server);
  const lists: Row[] = [];
  const memory: Row[] = [];
  let createMs: number | undefined;
  for (const size of sizes) {
    const eachMs = await world.fill(size);
    if (size >= 100) createMs ??= eachMs;
    for (const path of listPaths) lists.push(...(await measureList(world, path, size, 'VMs')));
    await world.fillDisks(size);
    for (const path of diskPaths) lists.push(...(await measureList(world, path, size, 'tagged disks')));
    const what = `memory, with ${size} VMs and disks`;
    memory.push({ what, spider: await memoryAtRest(server), unit: 'MB' });
  }
  return [
    { what: 'start until ready', spider: server.startMs, cbSpider: cbSpider.startMs, unit: 'ms' },
    { what: 'memory, idle', spider: idleMB, cbSpider: cbSpider.idleMB, unit: 'MB' },
    { what: 'memory, after the reads', spider: afterMB, cbSpider: cbSpider.afterMB, unit: 'MB' },
    ...reads,
    { what: 'POST /vm, one after the other', spider: createMs, cbSpider: cbSpider.createVmMs, unit: 'ms' },
    ...lists,
    ...memory,
  ];
}

async function memoryAtRest(server: MeasuredProcess): Promise<number | undefined> {
  await pause(restMs);
  return server.memoryMB();
}

/**
 * Measures the rate of a read, its 99th percentile, and its processor time per request. The server and the bare route
 * are loaded in turns of a second.
 */
async function measureRead(server: MeasuredProcess, world: World, path: ReadPath): Promise<Row[]> {
  progress(`GET ${path}`);
  const { text } = await world.read(path);
  const { own, bare } = await withBare(text, route =>
    inTurns({ own: [server, world.url(path)], bare: [route, `${route.origin}/`] }),
  );
  return [
    {
      what: `GET ${path}`,
      spider: own.requestsPerSecond,
      bare: bare.requestsPerSecond,
      cbSpider: cbSpider.requestsPerSecond[path],
      unit: '/s',
    },
    { what: `GET ${path}, p99`, spider: own.p99Ms, bare: bare.p99Ms, unit: 'ms' },
    { what: `GET ${path}, time on a core`, spider: own.coreUs, bare: bare.coreUs, unit: 'µs' },
  ];
}

type Loaded = readonly [process: MeasuredProcess, url: string];

/** Loads two processes in turns, after some turns in which V8 optimizes the code, and returns the best of each. */
async function inTurns({ own, bare }: { readonly own: Loaded; readonly bare: Loaded }) {
  const turns: { readonly own: Turn; readonly bare: Turn }[] = [];
  for (let turn = 0; turn < warmUpTurns + turnCount; turn++)
    turns.push({ own: await loadOnce(own), bare: await loadOnce(bare) });
  const counted = turns.slice(warmUpTurns);
  return { own: bestOf(counted.map(turn => turn.own)), bare: bestOf(counted.map(turn => turn.bare)) };
}

interface Turn extends Load {
  /** The processor time of a request, in microseconds; missing if the system does not report it. */
  readonly coreUs?: number | undefined;
}

/** Requests one URL of a process for a second. */
async function loadOnce([measured, url]: Loaded): Promise<Turn> {
  const before = measured.cpuMs();
  const result = await load(url, { connections, headers, seconds: 1 });
  const after = measured.cpuMs();
  if (before === undefined || after === undefined) return result;
  return { ...result, coreUs: ((after - before) * 1000) / result.requests };
}

/** Returns the best of each figure: other programs on the machine make some turns slower, and none faster. */
function bestOf(turns: readonly Turn[]) {
  const least = (values: readonly (number | undefined)[]) =>
    values.reduce((a, b) => (a === undefined || b === undefined ? undefined : Math.min(a, b)));
  return {
    requestsPerSecond: Math.max(...turns.map(turn => turn.requestsPerSecond)),
    p99Ms: least(turns.map(turn => turn.p99Ms)),
    coreUs: least(turns.map(turn => turn.coreUs)),
  };
}

/** @param objects the kind of objects in the list */
async function measureList(world: World, path: string, size: number, objects: string): Promise<Row[]> {
  progress(`GET ${path} with ${size} ${objects}`);
  await world.read(path);
  const times: number[] = [];
  let text = '';
  for (let round = 0; round < 5; round++) {
    const read = await world.read(path);
    times.push(read.durationMs);
    text = read.text;
  }
  const bareMs = await timeBare(text);
  const medianMs = median(times);
  const measured = size === cbSpider.listSize ? cbSpider.listMs[path as ListPath] : undefined;
  return [
    {
      what: `GET ${path}, ${size} ${objects}`,
      spider: medianMs,
      bare: bareMs,
      cbSpider: measured,
      unit: 'ms',
    },
    { what: `GET ${path}, ${size} ${objects}, size`, spider: Buffer.byteLength(text) / 1000, unit: 'kB' },
  ];
}

async function withBare<T>(text: string, use: (route: MeasuredProcess) => Promise<T>): Promise<T> {
  const file = join(folder, 'bare.json');
  writeFileSync(file, text);
  const bare = await startMeasured([join(here, 'bare.ts'), file], {}, '/ready');
  try {
    return await use(bare);
  } finally {
    await bare.stop();
  }
}

function timeBare(text: string): Promise<number> {
  return withBare(text, async ({ origin }) => {
    const times: number[] = [];
    for (let round = 0; round < 6; round++) {
      const startedAt = performance.now();
      await (await fetch(`${origin}/`, { headers })).text();
      if (round > 0) times.push(performance.now() - startedAt);
    }
    return median(times);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
