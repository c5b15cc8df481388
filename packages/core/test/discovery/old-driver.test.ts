import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { installedDrivers } from '../../src/discovery/index.ts';
import { type Connection, createSpider, type Spider } from '../../src/index.ts';
import { AppFolder } from '../beds/app-folder.ts';
import { MemoryStore } from '../beds/memory-store.ts';
import { encryptionKey } from '../beds/test-bed.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

// Published drivers do not change: core must continue to work with what the first edition of v1 required.

const packageName = 'cb-spider-driver-old';
const folder = join(import.meta.dirname, '__fixtures__', 'old-driver');

let app: AppFolder;
let clock: VirtualClock;
let spider: Spider;
let connection: Connection;

beforeEach(async () => {
  app = await AppFolder.make();
  await app.declare({ dependencies: { [packageName]: '1' } });
  await app.install(packageName, {
    manifest: JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
    code: await readFile(join(folder, 'index.js'), 'utf8'),
  });
  clock = new VirtualClock();
  spider = createSpider({
    store: new MemoryStore(),
    drivers: installedDrivers(app.root),
    encryptionKey,
    clock,
  });
  connection = await connect();
});

afterEach(async () => {
  await spider.close();
  await app.remove();
});

async function connect(): Promise<Connection> {
  const provider = 'OLD';
  await spider.drivers.put({ name: 'd', provider, library: packageName });
  await spider.credentials.put({ name: 'k', provider, values: { Token: 'secret' } });
  await spider.regions.put({ name: 'r', provider, values: { Region: 'here' } });
  await spider.connections.put({ name: 'c', provider, driver: 'd', credential: 'k', region: 'r' });
  return spider.connection('c');
}

it('an old driver creates, reads, stops and removes a VM', async () => {
  const { networks, keyPairs, vms } = connection;
  const run = <T>(work: Promise<T>) => clock.run(work);
  const subnets = [{ name: 'sub', cidr: '10.0.0.0/24' }];
  await run(networks.create({ name: 'net', cidr: '10.0.0.0/16', subnets }));
  await run(keyPairs.create({ name: 'key' }));
  const where = { networkName: 'net', subnetName: 'sub', keyPairName: 'key' };
  expect(await run(vms.create({ name: 'vm', imageId: 'image', specName: 'small', ...where }))).toMatchObject({
    name: 'vm',
    state: 'running',
  });
  await run(vms.stop('vm'));
  expect(await run(vms.status('vm'))).toMatchObject({ state: 'suspended' });
  await run(vms.start('vm'));
  await run(vms.delete('vm'));
  await expect(run(vms.get('vm'))).rejects.toMatchObject({ code: 'not_found' });
  await run(networks.delete('net'));
  expect(await run(networks.names())).toEqual([]);
});

it('what an old driver lacks fails as unsupported, without a call to the cloud', async () => {
  await expect(clock.run(connection.disks.create({ name: 'disk' }))).rejects.toMatchObject({
    code: 'unsupported',
  });
  await expect(clock.run(connection.quotas.listServices())).rejects.toMatchObject({ code: 'unsupported' });
});
