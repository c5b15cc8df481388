/**
 * Measures creates and deletes on the built REST server with the virtual cloud, one after another and in parallel, and
 * prints a Markdown table with the best of a few rounds, because other programs disturb some of them. Run it from the
 * root of the repository, after a build: `node tools/bench/rest/src/creates.ts [objects a row] [workers]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type MeasuredProcess, startMeasured } from './process.ts';
import { serverSettings } from './server-settings.ts';
import { headers, World } from './world.ts';

const objects = Number(process.argv[2] ?? 400);
const workers = process.argv[3] ?? '1';
/** The numbers of requests at a time. */
const sideBySide = [1, 8, 32, 200];
const rounds = 3;

/** The requests for one object. */
interface Change {
  readonly what: string;
  readonly method: 'POST' | 'DELETE';
  readonly path: (name: string) => string;
  readonly request?: (name: string) => Readonly<Record<string, unknown>>;
  /** The number of objects; default: that of the command. */
  readonly count?: number;
}

/** The server generates an RSA key of 3072 bits for each of them, which takes most of the time. */
const keyPairs = Math.min(objects, 20);

const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '80', ToPort: '80' };

/** The changes in order. Each row needs what the rows before it have created. */
const changes: readonly Change[] = [
  {
    what: 'key pair, create with a new key',
    method: 'POST',
    path: () => 'keypair',
    request: Name => ({ Name }),
    count: keyPairs,
  },
  { what: 'key pair, delete', method: 'DELETE', path: name => `keypair/${name}`, count: keyPairs },
  {
    what: 'security group, create',
    method: 'POST',
    path: () => 'securitygroup',
    request: Name => ({ Name, VPCName: 'bench', SecurityRules: [] }),
  },
  {
    what: 'rule, add',
    method: 'POST',
    path: name => `securitygroup/${name}/rules`,
    request: () => ({ RuleInfoList: [rule] }),
  },
  { what: 'security group, delete', method: 'DELETE', path: name => `securitygroup/${name}` },
  { what: 'VM, create', method: 'POST', path: () => 'vm', request: vmRequest },
  { what: 'VM, delete', method: 'DELETE', path: name => `vm/${name}` },
];

function vmRequest(Name: string) {
  return {
    ...{ Name, ImageName: 'twin-ubuntu-24.04-x86_64', VMSpecName: 'twin-small' },
    ...{ VPCName: 'bench', SubnetName: 'bench', SecurityGroupNames: ['bench'], KeyPairName: 'bench' },
  };
}

const folder = mkdtempSync(join(tmpdir(), 'spider-bench-'));
try {
  const program = resolve(import.meta.dirname, '../../../../apps/server/dist/main.js');
  const server = await startMeasured([program], serverEnv(), '/spider/readyz');
  try {
    await new World(server).prepare();
    await measureAll(server);
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true });
}

function serverEnv(): Record<string, string> {
  return {
    ...serverSettings(join(folder, 'home')),
    SPIDER_WORKERS: workers,
    SPIDER_TWIN_SSH: 'off',
    ...(process.env.NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS: process.env.NODE_OPTIONS }),
  };
}

async function measureAll(server: MeasuredProcess): Promise<void> {
  const head = ['What', 'at a time', 'a second', 'ms each', 'ms on a core each'];
  process.stdout.write(`| ${head.join(' | ')} |\n| --- | ---: | ---: | ---: | ---: |\n`);
  for (const change of changes) await run(server, change, 'warm-up', 8);
  for (const together of sideBySide) {
    const best = new Map<Change, Times>();
    for (let round = 0; round < rounds; round++)
      for (const change of changes) {
        const times = await timed(server, change, `at-${together}-round-${round}`, together);
        const { wallMs, coreMs } = best.get(change) ?? times;
        best.set(change, {
          wallMs: Math.min(times.wallMs, wallMs),
          coreMs: Math.min(times.coreMs, coreMs),
        });
      }
    for (const [{ what }, { wallMs, coreMs }] of best) {
      const figures = [1000 / wallMs, wallMs, coreMs].map(figure => figure.toFixed(2));
      process.stdout.write(`| ${[what, together, ...figures].join(' | ')} |\n`);
    }
  }
}

/** What one object took. */
interface Times {
  readonly wallMs: number;
  readonly coreMs: number;
}

async function timed(
  server: MeasuredProcess,
  change: Change,
  prefix: string,
  together: number,
): Promise<Times> {
  const coreBefore = server.cpuMs() ?? Number.NaN;
  const tookMs = await run(server, change, prefix, together);
  const coreMs = (server.cpuMs() ?? Number.NaN) - coreBefore;
  const count = change.count ?? objects;
  return { wallMs: tookMs / count, coreMs: coreMs / count };
}

/** Returns the time for all objects, in milliseconds. */
async function run(server: MeasuredProcess, change: Change, prefix: string, together: number) {
  const startedAt = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < (change.count ?? objects)) await send(server, change, `${prefix}-${next++}`);
  };
  await Promise.all(Array.from({ length: together }, worker));
  return performance.now() - startedAt;
}

async function send({ origin }: MeasuredProcess, { method, path, request }: Change, name: string) {
  const body = { ConnectionName: 'bench', ...(request && { ReqInfo: request(name) }) };
  const url = `${origin}/spider/${path(name)}`;
  const json = { ...headers, 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers: json, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
}
