/**
 * Measures the operations for which times of CB-Spider are known, on a real OpenStack that the usual `OS_*` variables
 * name, and how long Nova itself takes for a server. Run it from the root of the repository, after a build:
 * `node tools/bench/openstack/bench.ts [rounds]`. Removes what it creates.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startServer } from '../../../apps/server/src/server.ts';
import { readSettings } from '../../../apps/server/src/settings.ts';
import { type Cloud, logIn, newNetwork, novaAlone } from './openstack-direct.ts';

const repository = resolve(import.meta.dirname, '../../..');
const { pino } = createRequire(join(repository, 'apps/server/package.json'))('pino');

/** The seconds that CB-Spider took on the same machine, and those of Spider in each round. */
interface Row {
  readonly what: string;
  readonly upstream?: number | undefined;
  readonly ours: number[];
}

const rows = new Map<string, Row>();

async function timed<T>(what: string, upstream: number | undefined, work: () => Promise<T>): Promise<T> {
  const row = rows.get(what) ?? { what, upstream, ours: [] };
  rows.set(what, row);
  const start = performance.now();
  const result = await work();
  row.ours.push((performance.now() - start) / 1000);
  return result;
}

/** Starts a Spider server whose only driver is this one. */
async function openServer() {
  const home = mkdtempSync(join(tmpdir(), 'spider-bench-'));
  const modules = join(home, 'node_modules/@cb-spider');
  mkdirSync(modules, { recursive: true });
  symlinkSync(join(repository, 'packages/driver-openstack'), join(modules, 'driver-openstack'));
  const dependencies = { '@cb-spider/driver-openstack': '*' };
  writeFileSync(
    join(home, 'package.json'),
    JSON.stringify({ name: 'bench', version: '0.0.0', dependencies }),
  );
  const settings = readSettings(
    {
      SERVER_ADDRESS: '127.0.0.1:0',
      SPIDER_HOME: join(home, 'data'),
      SPIDER_AUTH: 'off',
      SPIDER_LOG_LEVEL: 'warn',
      SPIDER_DRAIN_SECONDS: '1',
    },
    home,
  );
  const server = await startServer(settings, home, pino({ level: 'warn' }, pino.destination(2)));
  const close = async () => {
    await server.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { url: `${server.greeting.address}/spider`, close };
}

type Send = (method: string, path: string, body: object) => Promise<void>;

function sender(url: string): Send {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
    await reply.arrayBuffer();
  };
}

async function register(send: Send, cloud: Cloud): Promise<void> {
  const provider = { ProviderName: 'OPENSTACK' };
  const pairs = (values: Readonly<Record<string, string>>) => ({
    KeyValueInfoList: Object.entries(values).map(([Key, Value]) => ({ Key, Value })),
  });
  await send('POST', '/driver', {
    DriverName: 'd',
    ...provider,
    DriverLibFileName: 'openstack-driver-v1.0.so',
  });
  await send('POST', '/credential', { CredentialName: 'c', ...provider, ...pairs(cloud.credential) });
  await send('POST', '/region', {
    RegionName: 'r',
    ...provider,
    ...pairs({ Region: cloud.region, Zone: cloud.zone }),
  });
  const parts = { DriverName: 'd', CredentialName: 'c', RegionName: 'r' };
  await send('POST', '/connectionconfig', { ConfigName: 'bench', ...provider, ...parts });
}

async function round(send: Send, cloud: Cloud): Promise<void> {
  const of = (ReqInfo?: object) => ({ ConnectionName: 'bench', ...(ReqInfo && { ReqInfo }) });
  const range = (Name: string, IPv4_CIDR: string) => ({ Name, IPv4_CIDR });
  const SubnetInfoList = [range('s1', '10.0.1.0/24'), range('s2', '10.0.2.0/24')];
  const ssh = { FromPort: '22', ToPort: '22', IPProtocol: 'tcp', Direction: 'inbound' };
  const icmp = { FromPort: '-1', ToPort: '-1', IPProtocol: 'icmp', Direction: 'inbound', CIDR: '10.0.0.0/8' };
  const inVpc = { VPCName: 'vpc', SecurityGroupNames: ['sg'] };
  const vm = {
    Name: 'vm',
    ImageName: cloud.imageId,
    VMSpecName: cloud.flavor.name,
    SubnetName: 's1',
    KeyPairName: 'key',
  };

  await timed('VPC with two subnets', 4.8, () =>
    send('POST', '/vpc', of({ ...range('vpc', '10.0.0.0/16'), SubnetInfoList })),
  );
  await timed('security group', 0.7, () =>
    send('POST', '/securitygroup', of({ Name: 'sg', VPCName: 'vpc', SecurityRules: [ssh, icmp] })),
  );
  await send('POST', '/keypair', of({ Name: 'key' }));
  await timed('VM', 8.3, () => send('POST', '/vm', of({ ...vm, ...inVpc })));
  await send('POST', '/nic', of({ Name: 'nic', ...inVpc, SubnetName: 's2' }));
  await timed('NIC attach', 3.9, () => send('PUT', '/nic/nic/attach', of({ VMName: 'vm' })));
  await send('PUT', '/nic/nic/detach', of());
  await send('DELETE', '/nic/nic', of());
  await timed('VM delete', 3.9, () => send('DELETE', '/vm/vm', of()));
  await send('DELETE', '/keypair/key', of());
  await send('DELETE', '/securitygroup/sg', of());
  await timed('VPC delete', 2.8, () => send('DELETE', '/vpc/vpc', of()));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

function table(): string {
  const seconds = (value: number | undefined) => (value === undefined ? '' : value.toFixed(1)).padStart(9);
  const lines = [...rows.values()].map(({ what, upstream, ours }) => {
    const [best, worst] = [Math.min(...ours), Math.max(...ours)];
    return `${what.padEnd(26)}${[upstream, median(ours), best, worst].map(seconds).join('')}`;
  });
  const heads = ['CB-Spider', 'median', 'best', 'worst'].map(head => head.padStart(9)).join('');
  return [`${'seconds'.padEnd(26)}${heads}`, ...lines, ''].join('\n');
}

const rounds = Number(process.argv[2] ?? 5);
const cloud = await logIn();
const server = await openServer();
try {
  const send = sender(server.url);
  await register(send, cloud);
  for (let count = 0; count < rounds; count++) {
    const networkId = await newNetwork(cloud);
    await timed('Nova alone, to ACTIVE', undefined, () => novaAlone(cloud, networkId));
    await cloud.cleanUp();
    await round(send, cloud);
  }
  process.stdout.write(table());
} finally {
  await server.close();
  await cloud.cleanUp();
}
