import { beforeEach, describe, expect, it } from '@jest/globals';
import { openReadyBed } from './beds/ready-bed.ts';
import { openTestBed, startProcess, type TestBed } from './beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

describe('a spider', () => {
  it('counts objects over all connections', async () => {
    expect(await bed.spider.count('subnet')).toBe(1);
    expect(await bed.spider.count('vm')).toBe(0);
  });

  it('without an encryption key keeps credentials until it ends', async () => {
    const { spider } = startProcess(bed, { encryptionKey: undefined });
    await expect(spider.connection('c1')).rejects.toMatchObject({ code: 'internal' });
    await spider.credentials.put({
      name: 'k1',
      provider: 'FAKE',
      values: { ClientId: 'a', ClientSecret: 'b' },
    });
    expect(await spider.connection('c1')).toMatchObject({ name: 'c1' });
  });

  it('refuses a key of the wrong length', () => {
    expect(() => startProcess(bed, { encryptionKey: Buffer.alloc(16) })).toThrow(/16 bytes/);
  });
});

describe('a preview', () => {
  it('shows what a credential can reach before there is a connection', async () => {
    const { spider, fake } = startProcess(bed);
    Object.assign(fake.driver, { defaultRegion: { region: 'here' } });
    const cloud = await spider.preview('d1', 'k1');
    expect(await cloud.regionZones.list()).toMatchObject([{ name: 'here' }]);
    expect(fake.targets).toMatchObject([
      { region: 'here', zone: undefined, credentials: { ClientId: 'canary-client-id' } },
    ]);
    await cloud.close();
    expect(fake.closed).toBe(1);
  });

  it.each([
    ['no', 'k1'],
    ['d1', 'no'],
  ])('of %s and %s, one of which is not there', async (driver, credential) => {
    await expect(bed.spider.preview(driver, credential)).rejects.toMatchObject({
      code: 'not_found',
      message: 'no: does not exist!',
    });
  });
});

describe('two connections of one spider', () => {
  it('do not see each other’s names', async () => {
    const { spider } = bed;
    await spider.connections.put({
      name: 'c2',
      provider: 'FAKE',
      driver: 'd1',
      credential: 'k1',
      region: 'r1',
    });
    const other = await spider.connection('c2');
    await expect(other.networks.get('net')).rejects.toMatchObject({
      message: "VPC 'net' does not exist in connection 'c2'",
    });
    const made = await bed.run(other.networks.create({ name: 'net', cidr: '10.0.0.0/16' }));
    expect(made.name).toBe('net');
    expect(await bed.run(other.destroyAll())).toMatchObject([{ kind: 'network', deleted: ['net'] }]);
    expect(await bed.connection.networks.names()).toEqual(['net']);
  });
});

describe('closing a spider', () => {
  it('does nothing if nothing is open', async () => {
    const empty = await openTestBed();
    await empty.spider.close();
    await empty.spider.close();
    expect(empty.clock.pendingTimers).toBe(0);
  });
});
