import {
  type Connection,
  createSpider,
  type DriverV1,
  namedKinds,
  type ResourceRecord,
  type Spider,
  type SpiderOptions,
  type Store,
} from '@cb-spider/core';
import type { ProcessLife } from './process-life.ts';

/** How long a process may be silent before its operations are taken over. */
export const leaseMs = 15_000;

/** The one connection of all scenarios. */
export const connectionName = 'c';

const encryptionKey = Buffer.alloc(32, 7);

/** One process of the server. */
export interface Process {
  readonly life: ProcessLife;
  readonly spider: Spider;
  readonly connection: Connection;
  close(): Promise<void>;
}

export interface ProcessOptions
  extends Pick<SpiderOptions, 'store' | 'random' | 'newSshKey' | 'callListeners' | 'onBackgroundFailure'> {
  readonly life: ProcessLife;
  readonly driver: DriverV1;
}

/** Starts a process and opens the connection. The process has not resumed any operation yet. */
export async function startProcess({ life, store, driver, ...rest }: ProcessOptions): Promise<Process> {
  const spider = createSpider({
    ...rest,
    store: life.store(store),
    drivers: [life.driver(driver)],
    encryptionKey,
    clock: life.clock,
    leaseMs,
  });
  const connection = await spider.connection(connectionName);
  return { life, spider, connection, close: () => spider.close() };
}

/** Records the connection that processes open. */
export async function registerConnection(
  store: Store,
  driver: DriverV1,
  credential: Readonly<Record<string, string>>,
  region: Readonly<Record<string, string>>,
): Promise<void> {
  const spider = createSpider({ store, drivers: [driver], encryptionKey });
  const provider = driver.providers[0] ?? '';
  await spider.drivers.put({ name: 'd', provider, library: driver.id });
  await spider.credentials.put({ name: 'k', provider, values: credential });
  await spider.regions.put({ name: 'r', provider, values: region });
  const parts = { driver: 'd', credential: 'k', region: 'r' };
  await spider.connections.put({ name: connectionName, provider, ...parts });
  await spider.close();
}

/** A record with the name of the network that its resource uses. */
export interface KnownRecord extends ResourceRecord {
  readonly network?: string | undefined;
}

/** Returns all records of the connection. */
export async function allRecords({ resources }: Store): Promise<readonly KnownRecord[]> {
  const records: KnownRecord[] = [];
  for (const kind of namedKinds)
    for (const record of await resources.list({ connection: connectionName, kind })) {
      const uses = await resources.usesOf(record);
      records.push({ ...record, network: uses.find(used => used.kind === 'network')?.name });
    }
  return records;
}
