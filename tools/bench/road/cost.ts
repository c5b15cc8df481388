/**
 * Measures the processor time of a read on a server, beside other commits of this repository with the same memory
 * limits. All servers run at the same time and take turns, so that other load on the machine affects them alike. They
 * are started several times, because V8 optimizes the same code differently from start to start.
 *
 *     git worktree add --detach /tmp/old 444dc7e && (cd /tmp/old && npm run build)
 *     node tools/bench/road/cost.ts old=/tmp/old new=. [--starts 5] [--only 'vmstatus/{n},readyz']
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type MeasuredProcess, startMeasured } from '../rest/src/process.ts';
import { serverSettings } from '../rest/src/server-settings.ts';
import { headers, World } from '../rest/src/world.ts';
import { sendAll } from './send-all.ts';

const rounds = 9;
const requestsInRound = 800;
const requestsBefore = 5_000;

/** Node's flags for each server, so that garbage collection costs the same everywhere. */
const flags = ['--max-semi-space-size=4', '--heap-growing-percent=50'];

const onConnection = '?ConnectionName=bench';
/** The reads, by title, with their paths below `/spider`. */
const reads: Readonly<Record<string, string>> = {
  'connectionconfig/{n}': '/connectionconfig/bench',
  'driver/{n}': '/driver/bench',
  driver: '/driver',
  countvm: '/countvm',
  'keypair/{n}': `/keypair/bench${onConnection}`,
  'vmstatus/{n}': `/vmstatus/vm-1${onConnection}`,
  'vm/{n}': `/vm/vm-1${onConnection}`,
  'vpc/{n}': `/vpc/bench${onConnection}`,
  vpc: `/vpc${onConnection}`,
  readyz: '/readyz',
};

interface Candidate {
  readonly name: string;
  /** The path of its work tree, or of its built program. */
  readonly folder: string;
}

interface RunningServer extends MeasuredProcess {
  readonly home: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    starts: { type: 'string', default: '5' },
    only: { type: 'string', default: Object.keys(reads).join() },
  },
});
const chosen = values.only.split(',').filter(title => title in reads);
const candidates = positionals.map((word): Candidate => {
  const [name = '', folder = ''] = word.split('=');
  return { name, folder };
});
const starts = Number(values.starts);
/** The costs of each read: for each candidate, the costs by start. */
const costs = new Map(chosen.map(title => [title, candidates.map((): number[] => [])]));
for (let start = 0; start < starts; start++) await measureOnce();
printTable();

/** Starts all candidates, and measures the cost of each read on them. */
async function measureOnce(): Promise<void> {
  const servers: RunningServer[] = [];
  try {
    for (const candidate of candidates) servers.push(await startServer(candidate));
    for (const title of chosen)
      for (const [index, least] of (await leastCosts(servers, reads[title] ?? title)).entries())
        costs.get(title)?.[index]?.push(least);
  } finally {
    for (const server of servers) await stopServer(server);
  }
}

async function startServer({ folder }: Candidate): Promise<RunningServer> {
  const home = await mkdtemp(join(tmpdir(), 'spider-bench-'));
  const program = folder.endsWith('.js') ? folder : join(folder, 'apps/server/dist/main.js');
  const env = { ...serverSettings(home), SPIDER_WORLD: 'off' };
  const server = await startMeasured([...flags, resolve(program)], env, '/spider/readyz');
  const world = new World(server);
  await world.prepare();
  await world.fill(1);
  return { ...server, home };
}

async function stopServer(server: RunningServer): Promise<void> {
  await server.stop();
  await rm(server.home, { recursive: true, force: true });
}

/**
 * Returns the least cost of several rounds, because other load only adds to it. Each round starts with another server.
 */
async function leastCosts(servers: readonly RunningServer[], path: string): Promise<readonly number[]> {
  for (const server of servers) await costOf(server, path, requestsBefore);
  const least = servers.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < servers.length; turn++) {
      const index = (round + turn) % servers.length;
      const cost = await costOf(servers[index] as RunningServer, path, requestsInRound);
      least[index] = Math.min(least[index] ?? cost, cost);
    }
  return least;
}

/** Returns the cost in microseconds per request. */
async function costOf({ pid, origin }: RunningServer, path: string, count: number): Promise<number> {
  const before = coreMicroseconds(pid);
  await sendAll(`${origin}/spider${path}`, headers, count);
  return (coreMicroseconds(pid) - before) / count;
}

/**
 * Returns the exact time of all threads of a process. `/proc/PID/stat` is less exact:
 * https://docs.kernel.org/scheduler/sched-stats.html
 */
function coreMicroseconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map(thread => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
  return times.reduce((sum, text) => sum + Number(text.split(' ', 1)[0]), 0) / 1000;
}

function printTable(): void {
  const titles = candidates.map(({ name }) => name).join(' | ');
  process.stdout.write(
    `microseconds of a core for a request: the median of ${starts} starts (least to most)\n\n`,
  );
  process.stdout.write(`| | ${titles} |\n| --- |${candidates.map(() => ' ---: |').join('')}\n`);
  for (const [title, some] of costs) {
    const sorted = some.map(figures => figures.toSorted((a, b) => a - b));
    const medians = sorted.map(figures => figures[figures.length >> 1] ?? Number.NaN);
    const cells = sorted.map((figures, index) => {
      const range = `${figures.at(0)?.toFixed(1)} to ${figures.at(-1)?.toFixed(1)}`;
      const change = index === 0 ? '' : `, ${percent((medians[index] ?? 0) / (medians[0] ?? 0))}`;
      return `${medians[index]?.toFixed(1)} (${range})${change}`;
    });
    process.stdout.write(`| ${title} | ${cells.join(' | ')} |\n`);
  }
}

function percent(ratio: number): string {
  const change = Math.round((ratio - 1) * 100);
  return `${change < 0 ? '' : '+'}${change} %`;
}
