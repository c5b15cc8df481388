/**
 * Measures how the built server starts with all drivers that it ships with, and with only three, in turns in one run,
 * and prints a Markdown table. Run it from the root of the repository, after a build: `node
 * tools/bench/rest/src/starts.ts [rounds]`.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMeasured } from './process.ts';

const app = resolve(import.meta.dirname, '../../../../apps/server');
const rounds = Number(process.argv[2] ?? 11);
/** The time from ready until the memory is read. */
const idleMs = 3_000;
/** The drivers that the server shipped with at first. */
const three: ReadonlySet<string> = new Set(['twin', 'aws', 'openstack']);

/** The cost of one start. */
interface Start {
  readonly startMs: number;
  /** The processor time until the server is idle. */
  readonly cpuMs: number;
  readonly idleMB: number;
}

const folder = mkdtempSync(join(tmpdir(), 'spider-starts-'));
try {
  const all = installed('all', () => true);
  const few = installed('three', driver => three.has(driver));
  const starts = { all: [] as Start[], few: [] as Start[] };
  for (let round = 0; round <= rounds; round++) {
    const [ofFew, ofAll] = [await start(few), await start(all)];
    if (round === 0) continue; // not counted, because it reads the files from the disk
    starts.few.push(ofFew);
    starts.all.push(ofAll);
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  process.stdout.write(`${toMarkdown(starts.few, starts.all)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Installs the server with some of its drivers. Returns the path of its program. */
function installed(name: string, isThere: (driver: string) => boolean): string {
  const place = join(folder, name);
  mkdirSync(place);
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
  const dependencies = Object.entries<string>(manifest.dependencies).filter(([dependency]) => {
    const driver = /^@cb-spider\/driver-(\w+)$/.exec(dependency)?.[1];
    return driver === undefined || isThere(driver);
  });
  const content = { ...manifest, dependencies: Object.fromEntries(dependencies) };
  writeFileSync(join(place, 'package.json'), JSON.stringify(content));
  cpSync(join(app, 'dist'), join(place, 'dist'), { recursive: true });
  symlinkSync(join(app, 'node_modules'), join(place, 'node_modules'));
  return join(place, 'dist', 'main.js');
}

/** Starts the server once in a new data folder, with the virtual cloud in all regions, as `npm start` does. */
async function start(program: string): Promise<Start> {
  const home = mkdtempSync(join(folder, 'home-'));
  const env = { SERVER_ADDRESS: '127.0.0.1:0', SPIDER_HOME: home, SPIDER_PASSWORD: 'bench' };
  const server = await startMeasured([program], { ...env, SPIDER_LOG_LEVEL: 'warn' }, '/spider/readyz');
  try {
    await pause(idleMs);
    const { startMs } = server;
    return { startMs, cpuMs: server.cpuMs() ?? Number.NaN, idleMB: server.memoryMB() ?? Number.NaN };
  } finally {
    await server.stop();
    rmSync(home, { recursive: true });
  }
}

function toMarkdown(few: readonly Start[], all: readonly Start[]): string {
  const rows: readonly (readonly [title: string, of: (start: Start) => number, unit: string])[] = [
    ['start to ready', ({ startMs }) => startMs, 'ms'],
    ['processor time until idle', ({ cpuMs }) => cpuMs, 'ms'],
    ['memory idle', ({ idleMB }) => idleMB, 'MB'],
  ];
  const lines = rows.map(([title, of, unit]) => {
    const [ofFew, ofAll] = [median(few.map(of)), median(all.map(of))];
    return `| ${title} | ${Math.round(ofFew)} ${unit} | ${Math.round(ofAll)} ${unit} | ${(ofAll / ofFew).toFixed(2)} |`;
  });
  return ['| | three drivers | all drivers | ratio |', '| --- | ---: | ---: | ---: |', ...lines].join('\n');
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
