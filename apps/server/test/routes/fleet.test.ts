import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, startBed } from '../beds/bed.ts';
import { connectRegions, threeRegions } from '../beds/fleet-connections.ts';

const [seoul, frankfurt, iowa] = threeRegions;

describe('fleet reads', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectRegions(bed, threeRegions);
    for (const region of threeRegions)
      for (const name of ['key-01', 'key-02'])
        await bed.post('/keypair', { ConnectionName: region, ReqInfo: { Name: name } });
    const vpc = {
      Name: 'vpc-01',
      IPv4_CIDR: '10.0.0.0/16',
      SubnetInfoList: [{ Name: 's1', IPv4_CIDR: '10.0.1.0/24' }],
    };
    await bed.post('/vpc', { ConnectionName: seoul, ReqInfo: vpc });
    await bed.post('/securitygroup', {
      ConnectionName: seoul,
      ReqInfo: { Name: 'sg-01', VPCName: 'vpc-01' },
    });
    const vm = {
      Name: 'vm-01',
      ImageName: 'twin-ubuntu-24.04-x86_64',
      VMSpecName: 'twin-small',
      VPCName: 'vpc-01',
      SubnetName: 's1',
      SecurityGroupNames: ['sg-01'],
      KeyPairName: 'key-01',
    };
    expect((await bed.post('/vm', { ConnectionName: seoul, ReqInfo: vm })).status).toBe(200);
  });
  afterAll(() => bed.close());

  it('return CB-Spider objects with their connection and region, and report whether anything is missing', async () => {
    const { status, reply } = await bed.get('/fleet/keypair');
    expect(status).toBe(200);
    expect(reply).toMatchObject({ errors: [], complete: true });
    expect(Object.keys(reply.asOf).toSorted()).toEqual([...threeRegions]);
    expect(reply.items).toHaveLength(6);
    const [own] = (await bed.get(`/keypair/key-01?ConnectionName=${iowa}`)).reply ? reply.items : [];
    expect(own).toHaveProperty('IId.NameId');
    const shown = reply.items.find(
      (item: { connection: string; IId: { NameId: string } }) =>
        item.connection === iowa && item.IId.NameId === 'key-01',
    );
    const alone = (await bed.get(`/keypair/key-01?ConnectionName=${iowa}`)).reply;
    expect(shown).toEqual({ connection: iowa, region: iowa, ...alone });
  });

  it.each([
    'regionzone',
    'vmimage',
    'vmspec',
    'vpc',
    'securitygroup',
    'keypair',
    'publicip',
    'nic',
    'vm',
    'vmstatus',
  ])('read %s', async kind => {
    const { status, reply } = await bed.get(`/fleet/${kind}?connection=${seoul}`);
    expect([status, reply.complete]).toEqual([200, true]);
    if (kind !== 'publicip' && kind !== 'nic') expect(reply.items.length).toBeGreaterThan(0);
  });

  it('can be of some connections, and of one name', async () => {
    const count = async (query: string) => (await bed.get(`/fleet/keypair?${query}`)).reply.items.length;
    expect(await count(`connection=${seoul},${iowa}`)).toBe(4);
    expect(await count(`region=${frankfurt}`)).toBe(2);
    expect(await count('geography=asia')).toBe(2);
    expect(await count('provider=twin')).toBe(6);
    const named = (await bed.get('/fleet/vm?name=vm-01')).reply;
    expect(named.items).toMatchObject([{ connection: seoul, IId: { NameId: 'vm-01' } }]);
    expect([named.errors, named.complete]).toEqual([[], true]);
  });

  it('show only the requested fields', async () => {
    const { reply } = await bed.get(`/fleet/vm?fields=IId,vmspecname`);
    expect(reply.items.map(Object.keys)).toEqual([['connection', 'region', 'IId', 'VMSpecName']]);
  });

  it('come as lines, and as events', async () => {
    const lines = await bed.get('/fleet/vmstatus', undefined, {
      headers: { accept: 'application/x-ndjson' },
    });
    expect(lines.headers['content-type']).toBe('application/x-ndjson');
    const parts = lines.reply
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(parts.filter((part: object) => 'item' in part)).toMatchObject([{ item: { VmStatus: 'Running' } }]);
    expect(parts.filter((part: object) => 'source' in part)).toHaveLength(3);
    expect(parts.at(-1)).toEqual({ end: { complete: true, total: 1 } });
    const events = await bed.get('/fleet/vmstatus', undefined, { headers: { accept: 'text/event-stream' } });
    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.reply.match(/^event: \w+$/gm).toSorted()).toEqual([
      'event: end',
      'event: item',
      'event: source',
      'event: source',
      'event: source',
    ]);
  });

  it('continue from a cursor, and return each item once', async () => {
    const seen: string[] = [];
    let cursor = '';
    let pages = 0;
    do {
      const { status, reply } = await bed.get(`/fleet/keypair?limit=2&cursor=${cursor}`);
      expect(status).toBe(200);
      expect(reply.items.length).toBeLessThanOrEqual(2);
      for (const { connection, IId } of reply.items) seen.push(`${connection} ${IId.NameId}`);
      cursor = reply.cursor ?? '';
      pages++;
    } while (cursor !== '' && pages < 20);
    const all = threeRegions.flatMap(region => ['key-01', 'key-02'].map(name => `${region} ${name}`));
    expect(seen.toSorted()).toEqual(all);
  });

  it('may be cached if that is allowed, but never older than changes through Spider', async () => {
    const names = async () => (await bed.get('/fleet/vpc?maxAge=3600')).reply.items.length;
    expect(await names()).toBe(1);
    const vpc = { Name: 'vpc-02', IPv4_CIDR: '10.1.0.0/16', SubnetInfoList: [] };
    await bed.post('/vpc', { ConnectionName: iowa, ReqInfo: vpc });
    expect(await names()).toBe(2);
    await bed.delete('/vpc/vpc-02', { ConnectionName: iowa });
    expect(await names()).toBe(1);
  });

  it.each([
    ['/fleet/keypair?provider=NOBODY', 400, 'matches no connection'],
    ['/fleet/keypair?connection=nobody', 404, "'nobody' does not exist"],
    ['/fleet/nothing', 404, "'nothing' does not exist"],
    ['/fleet/vm?deadlineMs=0', 400, 'deadlineMs'],
    ['/fleet/vm?deadlineMs=soon', 400, 'deadlineMs'],
    ['/fleet/vm?maxAge=-1', 400, 'maxAge'],
    ['/fleet/vm?limit=0', 400, 'limit'],
    ['/fleet/vm?fields=Secret', 400, "have no field 'Secret'"],
    ['/fleet/vm?cursor=abc', 400, 'cursor'],
    ['/fleet/summary?deadlineMs=0', 400, 'deadlineMs'],
  ])('refuse %s', async (path, expected, words) => {
    const { status, reply } = await bed.get(path);
    expect(status).toBe(expected);
    expect(reply.message).toContain(words);
  });

  it('have changes to match: one operation for all connections', async () => {
    const made = await bed.post('/fleet/vpc', { ReqInfo: { Name: 'wide', IPv4_CIDR: '10.7.0.0/16' } });
    expect([made.status, made.reply.state]).toEqual([200, 'succeeded']);
    expect(made.reply.results).toHaveLength(3);
    expect(made.reply.results[0].item).toMatchObject({ IId: { NameId: 'wide' } });
    const operation = (await bed.get(`/operation/${made.reply.operationId}`)).reply;
    expect(operation).toMatchObject({ state: 'succeeded', kind: 'network', action: 'create', name: 'wide' });
    const { reply: parts } = await bed.get(`/operation?parentId=${made.reply.operationId}`);
    expect(parts.operation.map(({ connection }: { connection: string }) => connection).toSorted()).toEqual([
      ...threeRegions,
    ]);
    expect(parts.operation[0]).toMatchObject({ parentId: made.reply.operationId, state: 'succeeded' });
    expect((await bed.get('/operation?parentId=nothing')).reply.operation).toEqual([]);
    const tops = (await bed.get('/operation?top=true')).reply.operation;
    expect(tops.map(({ id }: { id: string }) => id)).toContain(made.reply.operationId);
    expect(tops.some(({ parentId }: { parentId?: string }) => parentId !== undefined)).toBe(false);
    expect((await bed.delete('/fleet/vpc?name=wide')).reply.message).toContain('selects no connection');
    expect((await bed.delete('/fleet/nic?name=wide&all=true')).status).toBe(501);
    const gone = await bed.delete('/fleet/vpc?name=wide&all=true');
    expect([gone.status, gone.reply.state]).toEqual([200, 'succeeded']);
    expect((await bed.get('/fleet/vpc?name=wide')).reply.items).toEqual([]);
  });

  it('return each private key once, to the caller who creates it', async () => {
    const { reply } = await bed.post('/fleet/keypair', { region: iowa, ReqInfo: { Name: 'key-09' } });
    expect(reply.results).toMatchObject([{ connection: iowa, state: 'succeeded' }]);
    expect(reply.results[0].item.PrivateKey).toContain('PRIVATE KEY');
    await bed.delete(`/fleet/keypair?name=key-09&region=${iowa}`);
  });

  it('can be changed without waiting', async () => {
    const body = { connection: iowa, ReqInfo: { Name: 'later', IPv4_CIDR: '10.7.0.0/16' } };
    const { status, headers } = await bed.post('/fleet/vpc', body, { headers: { prefer: 'respond-async' } });
    expect([status, headers.location]).toEqual([202, expect.stringContaining('/spider/operation/')]);
    await bed.spider.operations.wait(String(headers.location).split('/').at(-1) ?? '');
    await bed.delete(`/fleet/vpc?name=later&connection=${iowa}`);
  });

  it('refuse a cursor of another query', async () => {
    const { reply } = await bed.get('/fleet/keypair?limit=1');
    const { status, reply: refusal } = await bed.get(`/fleet/vm?limit=1&cursor=${reply.cursor}`);
    expect([status, refusal.message]).toEqual([400, expect.stringContaining('another query')]);
  });

  it('are counted by cloud, region and state', async () => {
    const { status, reply } = await bed.get('/fleet/summary');
    expect(status).toBe(200);
    expect(reply).toMatchObject({
      connections: 3,
      vms: 1,
      states: { Running: 1 },
      complete: true,
      errors: [],
    });
    expect(reply.clouds).toMatchObject([{ provider: 'TWIN', connections: 3, vms: 1 }]);
    expect(reply.clouds[0].regions).toContainEqual({
      region: seoul,
      connections: 1,
      vms: 1,
      states: { Running: 1 },
      perConnection: [{ connection: seoul, vms: 1, states: { Running: 1 } }],
    });
  });
});
