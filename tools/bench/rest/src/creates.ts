/**
 * Measures creates and deletes on the built REST server with the virtual cloud, one after another and in parallel, and
 * prints a Markdown table. Run it from the root of the repository, after a build:
 * `node tools/bench/rest/src/creates.ts [objects a row] [workers]`.
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

/** The requests for one object. */
interface Change {
  readonly what: string;
  readonly method: 'POST' | 'DELETE';
  readonly path: (name: string) => string;
  readonly request?: (name: string) => Readonly<Record<string, unknown>>;
}

const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '80', ToPort: '80' };

/** The changes in order. Each row needs what the rows before it have created. */
const changes: readonly Change[] = [
  {
    what: 'key pair, create',
    method: 'POST',
    path: () => 'keypair',
    request: Name => ({ Name, PublicKey: publicKey }),
  },
  { what: 'key pair, delete', method: 'DELETE', path: name => `keypair/${name}` },
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

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGtQm1jBg1iQ2XrTq4d0p1yV4l3iQ8bq6m9Yz0v8w2xT bench';

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
  await run(server, changes[0] as Change, 'warm-up', 8);
  for (const [row, together] of sideBySide.entries())
    for (const change of changes) {
      const cpuBefore = server.cpuMs() ?? Number.NaN;
      const tookMs = await run(server, change, `row-${row}`, together);
      const cpuMs = (server.cpuMs() ?? Number.NaN) - cpuBefore;
      const figures = [(1000 * objects) / tookMs, tookMs / objects, cpuMs / objects];
      const cells = [change.what, together, ...figures.map(figure => figure.toFixed(2))];
      process.stdout.write(`| ${cells.join(' | ')} |\n`);
    }
}

/** Returns the time for all objects, in milliseconds. */
async function run(server: MeasuredProcess, change: Change, prefix: string, together: number) {
  const startedAt = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < objects) await send(server, change, `${prefix}-${next++}`);
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
