import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

const connections = ['seoul', 'frankfurt', 'iowa'] as const;
const [seoul, frankfurt, iowa] = connections;

interface Item {
  readonly connection: string;
  readonly IId: { readonly NameId: string; readonly SystemId: string };
}

const placeOf = ({ connection, IId }: Item) => `${connection} ${IId.NameId}`;

describe('fleet reads', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    for (const name of connections) await connectTwin(bed, { name });
    const subnets = [{ Name: 's1', IPv4_CIDR: '10.0.1.0/24' }];
    for (const ConnectionName of connections)
      for (const Name of ['lab-2', 'lab-10', 'web-1']) {
        const ReqInfo = { Name, IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: subnets };
        expect((await bed.post('/vpc', { ConnectionName, ReqInfo })).status).toBe(200);
      }
    await bed.post('/keypair', { ConnectionName: seoul, ReqInfo: { Name: 'key' } });
    await bed.post('/securitygroup', { ConnectionName: seoul, ReqInfo: { Name: 'sg', VPCName: 'lab-2' } });
    for (const [Name, VMSpecName] of [
      ['vm-2', 'twin-small'],
      ['vm-10', 'twin-medium'],
    ]) {
      const vm = {
        ...{ Name, VMSpecName, ImageName: 'twin-ubuntu-24.04-x86_64', VPCName: 'lab-2', SubnetName: 's1' },
        ...{ SecurityGroupNames: ['sg'], KeyPairName: 'key' },
      };
      const made = await bed.post('/vm', { ConnectionName: seoul, ReqInfo: vm });
      expect([made.status, made.reply.message]).toEqual([200, undefined]);
    }
    const vm = [{ connection: seoul, name: 'vm-10' }];
    const stopped = await bed.post('/fleet/vm/action', { action: 'suspend', vm });
    expect(stopped.reply.results).toMatchObject([{ state: 'succeeded' }]);
  }, 120_000);
  afterAll(() => bed.close());

  const read = async (
    path: string,
  ): Promise<{ readonly items: Item[]; readonly total?: number; readonly cursor?: string }> => {
    const { status, reply } = await bed.get(path);
    expect([status, reply.message]).toEqual([200, undefined]);
    return reply;
  };
  const names = async (path: string) => (await read(path)).items.map(({ IId }) => IId.NameId).toSorted();

  it('filter by texts of the items, in any case', async () => {
    expect(await names(`/fleet/vpc?filter=WEB`)).toEqual(['web-1', 'web-1', 'web-1']);
    expect(await names(`/fleet/vpc?filter=lab ${seoul}`)).toEqual(['lab-10', 'lab-2']);
    const [address] = (await read('/fleet/vm?name=vm-2')).items as unknown as {
      readonly PrivateIP: string;
    }[];
    expect(await names(`/fleet/vm?filter=${address?.PrivateIP}`)).toEqual(['vm-2']);
    expect(await names('/fleet/vpc?filter=nothing-like-it')).toEqual([]);
  });

  it('filter VMs by their state and spec, and other kinds by their status', async () => {
    expect(await names('/fleet/vm?state=suspended')).toEqual(['vm-10']);
    expect(await names('/fleet/vmstatus?state=Running,Failed')).toEqual(['vm-2']);
    expect(await names('/fleet/vm?spec=twin-small,twin-large')).toEqual(['vm-2']);
    expect(await names('/fleet/vm?state=Running&spec=twin-medium')).toEqual([]);
    expect(await names('/fleet/publicip?state=Attached')).toEqual([]);
  });

  it('sort over connections, numbers in names as numbers', async () => {
    const { items, total } = await read('/fleet/vpc?sort=-name&fields=IId');
    const expected = ['web-1', 'lab-10', 'lab-2'].flatMap(name =>
      connections.toSorted().map(connection => `${connection} ${name}`),
    );
    expect(items.map(placeOf)).toEqual(expected);
    expect(total).toBe(9);
    expect((await read('/fleet/vm?sort=state')).items.map(({ IId }) => IId.NameId)).toEqual([
      'vm-2',
      'vm-10',
    ]);
    expect((await read('/fleet/vm?sort=VMSpecName')).items.map(({ IId }) => IId.NameId)).toEqual([
      'vm-10',
      'vm-2',
    ]);
  });

  it('return sorted pages, each with the total', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await read(`/fleet/vpc?sort=name&limit=4&filter=lab&cursor=${cursor}`);
      expect(page.total).toBe(6);
      seen.push(...page.items.map(placeOf));
      cursor = page.cursor ?? '';
    } while (cursor !== '' && seen.length < 20);
    expect(seen).toEqual(
      ['lab-2', 'lab-10'].flatMap(name => connections.toSorted().map(connection => `${connection} ${name}`)),
    );
  });

  it('count what they read completely, and continue from a cursor through a filter', async () => {
    expect((await read('/fleet/vpc?filter=lab')).total).toBe(6);
    const first = await read('/fleet/vpc?filter=lab&limit=4');
    expect([first.items.length, first.total]).toEqual([4, undefined]);
    const second = await read(`/fleet/vpc?filter=lab&limit=4&cursor=${first.cursor}`);
    const all = [...first.items, ...second.items].map(placeOf);
    expect(new Set(all).size).toBe(6);
    expect(second.cursor).toBeUndefined();
  });

  it('report the total at the end of a stream', async () => {
    const { reply } = await bed.get(`/fleet/vm?state=running&sort=name`, undefined, {
      headers: { accept: 'application/x-ndjson' },
    });
    const parts = reply
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(parts.at(-1)).toEqual({ end: { complete: true, total: 1 } });
    expect(parts.at(-2)).toMatchObject({ item: { VmStatus: 'Running', connection: seoul } });
  });

  it.each([
    ['/fleet/vpc?state=Running', 'no state'],
    ['/fleet/vpc?spec=twin-small', 'no spec'],
    ['/fleet/vm?sort=colour', "no field 'colour'"],
    ['/fleet/vm?sort=name&cursor=abc', 'cursor'],
  ])('refuse %s', async (path, words) => {
    const { status, reply } = await bed.get(path);
    expect([status, reply.code]).toEqual([400, 'invalid_argument']);
    expect(reply.message).toContain(words);
  });

  it('refuse the cursor of another order', async () => {
    const { cursor } = await read('/fleet/vpc?sort=name&limit=1');
    expect((await bed.get(`/fleet/vpc?sort=-name&limit=1&cursor=${cursor}`)).status).toBe(400);
    expect(
      (await bed.get(`/fleet/vpc?limit=1&connection=${iowa},${frankfurt}&cursor=${cursor}`)).status,
    ).toBe(400);
  });
});
