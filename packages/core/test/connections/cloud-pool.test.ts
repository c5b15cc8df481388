import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createSpider } from '../../src/index.ts';
import { encryptionKey, openTestBed, secrets, startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openTestBed({ dataFolder: '/data' });
});

describe('a connection', () => {
  it('passes the records’ values to its driver', async () => {
    expect(bed.fake.targets).toEqual([
      {
        provider: 'FAKE',
        credentials: secrets,
        region: 'here',
        zone: 'here-a',
        options: {},
        dataFolder: join('/data', 'fake'),
      },
    ]);
  });

  it('can have options, but no zone and no data folder', async () => {
    const { fake, spider } = startProcess(bed);
    await spider.regions.put({
      name: 'r1',
      provider: 'FAKE',
      values: { Region: 'there', Zone: '', Host: 'x' },
    });
    await spider.connection('c1');
    expect(fake.targets).toMatchObject([
      { region: 'there', zone: undefined, options: { Host: 'x' }, dataFolder: undefined },
    ]);
  });

  it('is opened once, also for many callers at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => bed.spider.connection('c1')));
    expect(new Set([...all, bed.connection]).size).toBe(1);
    expect(bed.fake.targets).toHaveLength(1);
  });

  it('is another one under another name', async () => {
    await bed.spider.connections.put({
      name: 'c2',
      provider: 'FAKE',
      driver: 'd1',
      credential: 'k1',
      region: 'r1',
    });
    expect(await bed.spider.connection('c2')).not.toBe(bed.connection);
  });

  it('has the current credential, also right after another connection was opened with the previous one', async () => {
    const connection = { provider: 'FAKE', driver: 'd1', credential: 'k1', region: 'r1' };
    for (const name of ['c2', 'c3']) await bed.spider.connections.put({ ...connection, name });
    await bed.spider.connection('c2');
    await bed.spider.credentials.put({
      name: 'k1',
      provider: 'FAKE',
      values: { ...secrets, ClientSecret: 'other' },
    });
    await bed.spider.connection('c3');
    const used = bed.fake.targets.map(({ credentials }) => credentials.ClientSecret);
    expect(used).toEqual([secrets.ClientSecret, secrets.ClientSecret, 'other']);
  });

  it.each([
    ['', 'invalid_argument', 'connection: is required.'],
    ['none', 'not_found', 'none: does not exist!'],
  ])('%j cannot be opened', async (name, code, message) => {
    await expect(bed.spider.connection(name)).rejects.toMatchObject({ code, message });
  });

  it.each([
    ['drivers', 'd1'],
    ['credentials', 'k1'],
    ['regions', 'r1'],
  ] as const)('whose %s record is gone says which', async (kind, name) => {
    await bed.spider[kind].delete(name);
    await expect(bed.spider.connection('c1')).rejects.toMatchObject({
      code: 'not_found',
      message: `${name}: does not exist!`,
    });
  });

  it('of a provider without a driver says so', async () => {
    await bed.spider.drivers.put({ name: 'd1', provider: 'OTHER', library: 'other' });
    await expect(bed.spider.connection('c1')).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('that does not open is tried again, and fails with a CloudError', async () => {
    const { spider, fake } = startProcess(bed);
    const { connect } = fake.driver;
    Object.assign(fake.driver, { connect: () => Promise.reject(new Error('no route')) });
    await expect(spider.connection('c1')).rejects.toMatchObject({
      code: 'internal',
      cloud: 'fake',
      cause: { message: 'no route' },
    });
    Object.assign(fake.driver, { connect });
    expect(await spider.connection('c1')).toMatchObject({ name: 'c1' });
  });

  it('cannot be opened with another encryption key', async () => {
    const { spider } = startProcess(bed, { encryptionKey: Buffer.alloc(32, 8) });
    await expect(spider.connection('c1')).rejects.toMatchObject({
      code: 'internal',
      hint: expect.stringMatching(/encryption key/),
    });
  });
});

describe('a connection whose records have changed', () => {
  const change = {
    credential: () =>
      bed.spider.credentials.put({ name: 'k1', provider: 'FAKE', values: { ...secrets, ClientId: 'new' } }),
    region: () => bed.spider.regions.put({ name: 'r1', provider: 'FAKE', values: { Region: 'there' } }),
    driver: () => bed.spider.drivers.put({ name: 'd1', provider: 'FAKE', library: 'other.so' }),
  };

  it.each(['credential', 'region', 'driver'] as const)('its %s: is opened again', async what => {
    await change[what]();
    const again = await bed.spider.connection('c1');
    expect(again).not.toBe(bed.connection);
    expect(bed.fake.targets).toHaveLength(2);
    expect(await bed.spider.connection('c1')).toBe(again);
  });

  it('is noticed when another process has changed them', async () => {
    const { spider } = startProcess(bed);
    await spider.credentials.put({ name: 'k1', provider: 'FAKE', values: { ...secrets, ClientId: 'new' } });
    await bed.spider.connection('c1');
    expect(bed.fake.targets.map(({ credentials }) => credentials.ClientId)).toEqual([
      'canary-client-id',
      'new',
    ]);
  });

  it('leaves the old one open for calls in progress, and closes it later', async () => {
    await change.credential();
    await bed.spider.connection('c1');
    await bed.clock.advance(599_999);
    expect(bed.fake.closed).toBe(0);
    await bed.clock.advance(1);
    expect(bed.fake.closed).toBe(1);
  });

  it('is closed when its records are gone', async () => {
    await bed.spider.connections.delete('c1');
    await expect(bed.spider.connection('c1')).rejects.toMatchObject({ code: 'not_found' });
    await bed.clock.advance(600_000);
    expect(bed.fake.closed).toBe(1);
  });
});

describe('closing', () => {
  it('closes all connections, including replaced ones, and leaves no timer', async () => {
    await bed.spider.regions.put({ name: 'r1', provider: 'FAKE', values: { Region: 'there' } });
    await bed.spider.connection('c1');
    await bed.spider.close();
    expect(bed.fake.closed).toBe(2);
    expect(bed.clock.pendingTimers).toBe(0);
  });

  it('happens at the end of a block', async () => {
    const { fake, memory, clock } = bed;
    {
      await using spider = createSpider({ store: memory, drivers: [fake.driver], encryptionKey, clock });
      await spider.connection('c1');
    }
    expect(fake.closed).toBe(1);
  });

  it('does not fail if a connection cannot be closed', async () => {
    const { spider, fake } = startProcess(bed);
    const { connect } = fake.driver;
    const broken = async (target: Parameters<typeof connect>[0]) => ({
      ...(await connect(target)),
      close: () => Promise.reject(new Error('stuck')),
    });
    Object.assign(fake.driver, { connect: broken });
    await spider.connection('c1');
    await expect(spider.close()).resolves.toBeUndefined();
  });
});
