/**
 * Measures the processor time that a read costs a server, beside other commits of this repository at the same limits for
 * memory. All servers run side by side and take turns, so that what else the machine does troubles each of them alike.
 *
 *     git worktree add --detach /tmp/old 444dc7e && (cd /tmp/old && npm run build)
 *     node tools/bench/road/cost.ts old=/tmp/old new=. [--rounds 15] [--requests 1000] [--only vmstatus,readyz]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type MeasuredProcess, startMeasured } from '../rest/src/process.ts';
import { headers, World } from '../rest/src/world.ts';
import { sendAll } from './send-all.ts';

/** What each server is started with, so that garbage costs the same everywhere. */
const flags = ['--max-semi-space-size=4', '--heap-growing-percent=50'];

const onConnection = '?ConnectionName=bench';
/** Paths below `/spider`. */
const reads: Readonly<Record<string, string>> = {
  'connectionconfig/{n}': '/connectionconfig/bench',
  'driver/{n}': '/driver/bench',
  driver: '/driver',
  countvm: '/countvm',
  'keypair/{n}': `/keypair/bench${onConnection}`,
  'vmstatus/{n}': `/vmstatus/vm-1${onConnection}`,
  'vm/{n}': `/vm/vm-1${onConnection}`,
  'vpc/{n}': `/vpc/bench${onConnection}`,
  'vpc, list of 1': `/vpc${onConnection}`,
  readyz: '/readyz',
};

interface Candidate {
  readonly name: string;
  readonly home: string;
  readonly server: MeasuredProcess;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '15' },
    requests: { type: 'string', default: '1000' },
    only: { type: 'string', default: Object.keys(reads).join() },
  },
});
const rounds = Number(values.rounds);
const requests = Number(values.requests);
const chosen = Object.entries(reads).filter(([, path]) =>
  values.only.split(',').some(word => (word in reads ? reads[word] === path : path.includes(word))),
);

const candidates: Candidate[] = [];
try {
  for (const word of positionals) candidates.push(await start(word));
  const titles = candidates.map(({ name }, index) =>
    index === 0 ? name : `${name} of ${candidates[0]?.name}`,
  );
  process.stdout.write(
    `microseconds of a core for a request, the least of ${rounds} rounds (and the median)\n\n`,
  );
  process.stdout.write(`| | ${titles.join(' | ')} |\n| --- |${titles.map(() => ' ---: |').join('')}\n`);
  for (const [title, path] of chosen) {
    const costs = await compare(path);
    const [first = Number.NaN] = costs.map(({ least }) => least);
    const cells = costs.map(({ least, median }, index) => {
      const change = index === 0 ? '' : ` ${percent(least / first)}`;
      return `${least.toFixed(1)} (${median.toFixed(1)})${change}`;
    });
    process.stdout.write(`| ${title} | ${cells.join(' | ')} |\n`);
  }
} finally {
  await Promise.all(candidates.map(stop));
}

async function start(word: string): Promise<Candidate> {
  const [name = '', folder = '.'] = word.split('=');
  const home = await mkdtemp(join(tmpdir(), 'spider-bench-'));
  const program = folder.endsWith('.js') ? folder : join(folder, 'apps/server/dist/main.js');
  const env = {
    SERVER_ADDRESS: '127.0.0.1:0',
    SPIDER_HOME: home,
    SPIDER_USERNAME: 'bench',
    SPIDER_PASSWORD: 'bench',
    SPIDER_LOG_LEVEL: 'warn',
    SPIDER_WORLD: 'off',
  };
  const server = await startMeasured([...flags, resolve(program)], env, '/spider/readyz');
  const world = new World(server);
  await world.prepare();
  await world.fill(1);
  return { name, home, server };
}

async function stop({ server, home }: Candidate): Promise<void> {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

/** In each round all of them, and each time another one first. */
async function compare(path: string) {
  for (const each of candidates) await costOf(each, path, 6 * requests);
  const costs: number[][] = candidates.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < candidates.length; turn++) {
      const index = (round + turn) % candidates.length;
      costs[index]?.push(await costOf(candidates[index] as Candidate, path, requests));
    }
  return costs.map(some => {
    const sorted = some.toSorted((one, other) => one - other);
    return { least: sorted[0] ?? Number.NaN, median: sorted[sorted.length >> 1] ?? Number.NaN };
  });
}

/** In microseconds for each request. */
async function costOf({ server }: Candidate, path: string, count: number): Promise<number> {
  const before = coreMicroseconds(server.pid);
  await sendAll(`${server.origin}/spider${path}`, headers, count);
  return (coreMicroseconds(server.pid) - before) / count;
}

/** Of all threads of a process, exact, which `/proc/PID/stat` is not: https://docs.kernel.org/scheduler/sched-stats.html */
function coreMicroseconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map(thread => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
  return times.reduce((sum, text) => sum + Number(text.split(' ', 1)[0]), 0) / 1000;
}

function percent(ratio: number): string {
  const change = Math.round((ratio - 1) * 100);
  return `${change < 0 ? '' : '+'}${change} %`;
}
