import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedTwin, twin } from '@cb-spider/driver-twin';
import { type ConsoleBed, startConsoleBed } from './console-bed.ts';

const account = 'big';
const at = '2026-01-01T00:00:00.000Z';
/** How long a slow connection takes to reply, in milliseconds. */
const slowMs = 1_500;

/** A test server with connections to many regions of the virtual cloud, and with running VMs in all of them. */
export interface BigBed extends ConsoleBed {
  /** The names of all connections, each named after its region. */
  readonly connections: readonly string[];
  /** The connections whose regions are down. */
  readonly dead: readonly string[];
  /** The connections that take {@link slowMs} to reply. */
  readonly slow: readonly string[];
  readonly vms: readonly BigVm[];
}

export interface BigVm {
  readonly connection: string;
  readonly name: string;
}

export interface BigBedOptions {
  readonly connections: number;
  /** How many VMs each connection has. */
  readonly vms: number;
  readonly dead: number;
  readonly slow: number;
}

/** Starts a server with connections to the regions, and VMs that are recorded as if Spider had created them. */
export async function startBigBed(consoleFolder: string, options: BigBedOptions): Promise<BigBed> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'spider-big-'));
  const connections = Object.keys(twin.features.places ?? {}).slice(-options.connections);
  await seedTwin({ dataFolder, account, perRegion: options.vms, regions: connections });
  const bed = await startConsoleBed(consoleFolder, { dataFolder });
  await connect(bed, connections);
  const vms: BigVm[] = [];
  for (const connection of connections) vms.push(...(await recordVms(bed, connection)));
  // spread over the list, so that both are mixed with quick ones
  const every = Math.floor(connections.length / Math.max(1, options.dead + options.slow));
  const odd = connections.filter((_, index) => index % every === 0);
  const dead = odd.slice(0, options.dead);
  const slow = odd.slice(options.dead, options.dead + options.slow);
  if (dead.length > 0) bed.cloud.addFault({ match: { region: [...dead] }, fault: { kind: 'regionDown' } });
  if (slow.length > 0)
    bed.cloud.addFault({ match: { region: [...slow] }, fault: { kind: 'slow', byMs: slowMs } });
  return {
    ...{ ...bed, connections, dead, slow, vms },
    async close() {
      await bed.close();
      await rm(dataFolder, { recursive: true });
    },
  };
}

async function connect({ spider }: ConsoleBed, regions: readonly string[]): Promise<void> {
  const provider = 'TWIN';
  await spider.drivers.put({ name: 'd', provider, library: 'twin' });
  await spider.credentials.put({ name: 'k', provider, values: { MockName: account } });
  for (const region of regions) {
    await spider.regions.put({ name: region, provider, values: { Region: region } });
    await spider.connections.put({ name: region, provider, driver: 'd', credential: 'k', region });
  }
}

/** Records all VMs of a connection in one write. */
async function recordVms({ spider }: ConsoleBed, connection: string): Promise<readonly BigVm[]> {
  const { onlyCloud } = await (await spider.connection(connection)).vms.inventory();
  const key = { connection, kind: 'vm', scope: '' } as const;
  const changes = onlyCloud.map(({ nativeId }, index) => {
    const name = `vm-${String(index).padStart(3, '0')}`;
    const ready = { state: 'ready', attributes: {}, createdAt: at } as const;
    return { put: { ...key, name, nativeName: name, nativeId: nativeId as never, ...ready } };
  });
  await changeVm({ spider }, { connection, name: 'all' }, changes);
  return changes.map(({ put: { name } }) => ({ connection, name }));
}

let count = 0;

/** Records an operation that begins and ends at once, which sends two events. */
export async function changeVm(
  { spider }: Pick<ConsoleBed, 'spider'>,
  { connection, name }: BigVm,
  changes: Parameters<ConsoleBed['spider']['store']['operations']['begin']>[2] = [],
): Promise<void> {
  const { operations } = spider.store;
  const id = `big-${String(count++).padStart(9, '0')}`;
  const place = { connection, kind: 'vm', scope: '', name } as const;
  const words = { action: 'change', idempotencyKey: id, request: '', state: 'running', steps: [] } as const;
  const claim = { holder: 'big', fence: 1, leaseUntil: at, cancelRequested: false };
  await operations.begin({ id, ...place, ...words, ...claim, startedAt: at, updatedAt: at }, [], changes);
  await operations.end({ id, fence: 1 }, { state: 'succeeded', at }, []);
}
