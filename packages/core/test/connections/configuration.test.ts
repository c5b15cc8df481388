import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openTestBed, secrets, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openTestBed();
});

describe('configuration', () => {
  it('is replaced by a put of the same name, and keeps its place', async () => {
    const { drivers } = bed.spider;
    await drivers.put({ name: 'd2', provider: 'aws', library: 'a' });
    await drivers.put({ name: 'd3', provider: 'GCP', library: 'b' });
    expect(await drivers.put({ name: 'd1', provider: 'azure', library: 'c' })).toEqual({
      ...{ name: 'd1', provider: 'AZURE', library: 'c' },
    });
    expect((await drivers.list()).map(driver => `${driver.name} ${driver.provider}`)).toEqual([
      'd1 AZURE',
      'd2 AWS',
      'd3 GCP',
    ]);
    expect((await drivers.list('gcp')).map(driver => driver.name)).toEqual(['d3']);
    expect([await drivers.count(), await drivers.count('aws'), await drivers.count('KT')]).toEqual([3, 1, 0]);
  });

  it.each(['drivers', 'credentials', 'regions', 'connections'] as const)(
    '%s: a record that does not exist',
    async kind => {
      await expect(bed.spider[kind].get('none')).rejects.toMatchObject({
        code: 'not_found',
        message: 'none: does not exist!',
      });
      expect(await bed.spider[kind].delete('none')).toBe(false);
      const [first] = await bed.spider[kind].list();
      expect(await bed.spider[kind].delete(first?.name ?? '')).toBe(true);
      expect(await bed.spider[kind].count()).toBe(0);
    },
  );

  it('of a connection keeps its labels until others are given', async () => {
    const { connections } = bed.spider;
    const parts = { name: 'c3', provider: 'X', driver: 'd', credential: 'c', region: 'r' };
    expect(await connections.put({ ...parts, labels: { team: 'a' } })).toMatchObject({
      labels: { team: 'a' },
    });
    expect(await connections.put({ ...parts, region: 'r2' })).toMatchObject({
      region: 'r2',
      labels: { team: 'a' },
    });
    expect(await connections.put({ ...parts, labels: {} })).toEqual(parts);
    expect(await connections.get('c3')).toEqual(parts);
  });

  it('may refer to records that do not exist', async () => {
    await bed.spider.connections.put({
      name: 'c2',
      provider: 'X',
      driver: 'no',
      credential: 'nor',
      region: 'this',
    });
    expect(await bed.spider.connections.get('c2')).toMatchObject({ driver: 'no' });
  });

  it.each([
    ['drivers', { name: '', provider: 'X', library: 'x' }, 'name: is required.'],
    ['drivers', { name: ' ', provider: 'X', library: 'x' }, 'name: is required.'],
    ['drivers', { name: 'x', provider: 'X' }, 'library: must be a string.'],
    ['credentials', { name: 'x', provider: '', values: {} }, 'provider: is required.'],
    ['credentials', { name: 'x', provider: 'X', values: { a: 1 } }, 'values.a: must be a string.'],
    ['regions', { name: 'x'.repeat(256), provider: 'X', values: {} }, 'name: is longer than 255 characters.'],
    ['regions', { name: 'x', provider: 'X', values: {}, zones: [''] }, 'zones[0]: is required.'],
    ['connections', { name: 'x', provider: 'X', driver: 'd', credential: 'c' }, 'region: must be a string.'],
    [
      'connections',
      { name: 'x', provider: 'X', driver: 'd', credential: 'c', region: 'r', labels: { a: 1 } },
      'labels.a: must be a string.',
    ],
  ] as const)('%s: a request that is wrong, %j', async (kind, request, message) => {
    await expect(bed.spider[kind].put(request as never)).rejects.toMatchObject({
      code: 'invalid_argument',
      message,
    });
  });
});

describe('a credential', () => {
  it('is stored under the driver’s names, whatever the case or alias, with other keys unchanged', async () => {
    const values = { clientid: 'a', SECRETKEY: 'b', Extra: 'c' };
    const info = await bed.spider.credentials.put({ name: 'k2', provider: 'fake', values });
    expect(info).toEqual({ name: 'k2', provider: 'FAKE', fields: ['ClientId', 'ClientSecret', 'Extra'] });
  });

  it('has no empty values, and no whitespace or line breaks at the ends of a value', async () => {
    const { credentials, regions } = bed.spider;
    const values = { ClientId: ' a\n', ClientSecret: 'b\r\n', Endpoint: '', Extra: ' ' };
    const info = await credentials.put({ name: 'k1', provider: 'fake', values });
    expect(info.fields).toEqual(['ClientId', 'ClientSecret']);
    await bed.spider.connection('c1');
    expect(bed.fake.targets.at(-1)?.credentials).toEqual({ ClientId: 'a', ClientSecret: 'b' });
    const region = { name: 'r2', provider: 'fake', values: { Region: ' north ', Zone: '' } };
    expect((await regions.put(region)).values).toEqual({ Region: 'north', Zone: '' });
    await expect(regions.put({ ...region, values: { Region: ' ' } })).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    await expect(
      credentials.put({ name: 'k2', provider: 'fake', values: { ClientId: '', ClientSecret: 'b' } }),
    ).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  it('of an unknown provider keeps the given names', async () => {
    const { credentials } = bed.spider;
    const info = await credentials.put({ name: 'k2', provider: 'other', values: { b: '1', a: '2' } });
    expect(info.fields).toEqual(['b', 'a']);
  });

  it('that lacks a field says what it has and what it needs', async () => {
    const put = bed.spider.credentials.put({
      name: 'k2',
      provider: 'FAKE',
      values: { clientid: 'a', x: 'b' },
    });
    await expect(put).rejects.toMatchObject({
      code: 'invalid_argument',
      message:
        'Invalid Key in input arguments.\n\t...... have [clientid x]\n\t...... want [ClientId ClientSecret]',
    });
    await expect(bed.spider.credentials.get('k2')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('never shows its values again, and stores them sealed', async () => {
    const { credentials } = bed.spider;
    const shown = [await credentials.get('k1'), await credentials.list()];
    const kept = await bed.memory.config.credentials.list();
    expect(JSON.stringify([shown, kept])).not.toContain('canary');
    expect(kept[0]?.sealed.ClientSecret).toMatch(/^v1\./);
  });

  it('is checked with one read on request, and stored only if the cloud accepts it', async () => {
    bed = await openTestBed({ driver: { defaultRegion: { region: 'there' } } });
    const { spider, fake } = bed;
    const of = { name: 'k1', provider: 'FAKE' };
    const before = await bed.memory.config.credentials.get('k1');
    fake.refuse('regionZones.doListNativeZones', new FakeError('unauthenticated'));
    await expect(spider.credentials.put({ ...of, values: secrets }, { check: true })).rejects.toMatchObject({
      ...{ code: 'unauthenticated', retryable: false },
      message: expect.stringMatching(/Nothing was stored\.$/),
    });
    expect(await bed.memory.config.credentials.get('k1')).toEqual(before);
    const calls = fake.calls.length;
    await spider.credentials.put({ ...of, values: secrets }, { check: true });
    expect(fake.targets.at(-1)).toMatchObject({ region: 'there' });
    await spider.connections.put(
      { name: 'c2', provider: 'FAKE', driver: 'd1', credential: 'k1', region: 'r1' },
      { check: true },
    );
    expect(fake.calls.length).toBe(calls + 2);
    expect(fake.targets.at(-1)).toMatchObject({ region: 'here', zone: 'here-a' });
    expect(fake.closed).toBe(3);
    const region = { name: 'r1', provider: 'FAKE', values: { Region: 'here' } };
    await expect(spider.regions.put(region, { check: true })).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });

  it('cannot be checked if its driver has no default region: the connection has a region', async () => {
    const put = bed.spider.credentials.put(
      { name: 'k2', provider: 'FAKE', values: secrets },
      { check: true },
    );
    await expect(put).rejects.toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('connection'),
    });
    await expect(bed.spider.credentials.get('k2')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('has a new version after every put', async () => {
    const version = async () => (await bed.memory.config.credentials.get('k1'))?.version;
    const first = await version();
    await bed.spider.credentials.put({
      name: 'k1',
      provider: 'FAKE',
      values: { ClientId: 'a', ClientSecret: 'b' },
    });
    expect(await version()).not.toBe(first);
  });
});

describe('many records at once', () => {
  it('are registered as if one by one, and leave existing records unchanged', async () => {
    const { spider, memory } = bed;
    await spider.addMissing({
      credentials: [
        { name: 'k1', provider: 'FAKE', values: { ClientId: 'other', ClientSecret: 'other' } },
        { name: 'k2', provider: 'FAKE', values: { clientid: 'a', clientsecret: 'canary' } },
      ],
      regions: [{ name: 'r2', provider: 'fake', values: { region: 'here' } }],
      connections: [{ name: 'c2', provider: 'FAKE', driver: 'd1', credential: 'k2', region: 'r2' }],
    });
    expect(await spider.regions.get('r2')).toMatchObject({ provider: 'FAKE', values: { Region: 'here' } });
    await spider.connection('c2');
    await spider.connection('c1');
    expect(bed.fake.targets.map(target => target.credentials.ClientSecret)).toEqual([
      secrets.ClientSecret,
      'canary',
    ]);
    expect(JSON.stringify(await memory.config.credentials.list())).not.toContain('canary');
  });

  it('are refused together when one is wrong', async () => {
    const good = { name: 'r3', provider: 'FAKE', values: { Region: 'here' } };
    const wrong = bed.spider.addMissing({ regions: [good, { ...good, name: '' }] });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_argument' });
    await expect(bed.spider.regions.get('r3')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a region', () => {
  it('is stored under the driver’s names, with other keys and zones', async () => {
    const put = {
      name: 'r2',
      provider: 'fake',
      values: { region: 'here', ZONE: 'b', Other: 'x' },
      zones: ['a', 'b'],
    };
    const expected = {
      name: 'r2',
      provider: 'FAKE',
      values: { Region: 'here', Zone: 'b', Other: 'x' },
      zones: ['a', 'b'],
    };
    expect(await bed.spider.regions.put(put)).toEqual(expected);
    expect(await bed.spider.regions.get('r2')).toEqual(expected);
  });

  it('needs the fields that the driver needs', async () => {
    const put = bed.spider.regions.put({ name: 'r2', provider: 'FAKE', values: { Zone: 'b' } });
    await expect(put).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('want [Region]'),
    });
  });
});

describe('a connection', () => {
  it('that has recorded objects is only removed with force', async () => {
    const { spider } = bed;
    const connection = await spider.connection('c1');
    await bed.run(connection.keyPairs.create({ name: 'key' }));
    await expect(spider.connections.delete('c1')).rejects.toMatchObject({
      code: 'dependency_in_use',
      message: expect.stringContaining('still has resources'),
    });
    expect(await spider.connections.count()).toBe(1);
    expect(await spider.connections.delete('c1', { force: true })).toBe(true);
  });
});
