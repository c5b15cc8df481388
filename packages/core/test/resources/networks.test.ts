import { beforeEach, describe, expect, it } from '@jest/globals';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openTestBed();
});

const request = {
  name: 'net',
  cidr: '10.0.0.0/16',
  tags: { owner: 'me' },
  subnets: [
    { name: 'sub-a', cidr: '10.0.0.0/24', zone: 'here-b', tags: { tier: 'web' } },
    { name: 'sub-b', cidr: '10.0.1.0/24' },
  ],
};
const create = (change: object = {}) => bed.run(bed.connection.networks.create({ ...request, ...change }));
const uniqueName = (head: string) => expect.stringMatching(new RegExp(`^${head}-[0-9a-v]{20}$`));

describe('a network', () => {
  it('is created with its subnets, each with a name in Spider and a unique one at the cloud', async () => {
    const made = await create();
    expect(made).toMatchObject({
      ...{
        name: 'net',
        nativeName: uniqueName('net'),
        nativeId: 'net-1',
        cidr: '10.0.0.0/16',
        state: 'available',
      },
      tags: { owner: 'me' },
      subnets: [
        {
          name: 'sub-a',
          nativeName: uniqueName('sub-a'),
          cidr: '10.0.0.0/24',
          zone: 'here-b',
          tags: { tier: 'web' },
        },
        { name: 'sub-b', nativeName: uniqueName('sub-b'), cidr: '10.0.1.0/24' },
      ],
    });
    expect(await bed.connection.networks.get('net')).toEqual(made);
    expect(await bed.connection.networks.list()).toEqual([made]);
  });

  it('shows its subnets in the order of their creation, whatever the cloud’s order is', async () => {
    const ranges = ['z', 'a', 'm'].map((name, index) => ({ name, cidr: `10.0.${index + 4}.0/24` }));
    await create({ subnets: ranges });
    await bed.run(bed.connection.subnets.create('net', { name: 'b', cidr: '10.0.1.0/24' }));
    bed.cloud.showsNewestFirst = true;
    const namesOf = ({ subnets }: { readonly subnets: readonly { readonly name: string }[] }) =>
      subnets.map(({ name }) => name);
    const { networks } = bed.connection;
    expect(namesOf(await networks.get('net'))).toEqual(['z', 'a', 'm', 'b']);
    expect((await networks.list()).map(namesOf)).toEqual([['z', 'a', 'm', 'b']]);
    await networks.unregister('net');
    await networks.register('again', 'net-1');
    expect(namesOf(await networks.get('again'))[0]).toBe('again-subnet-0');
  });

  it('shows the zones of its subnets, and the requested zones', async () => {
    const { subnets } = await create();
    expect(subnets.map(({ requestedZone }) => requestedZone)).toEqual(['here-b', undefined]);
    const { subnets: reads } = bed.connection;
    expect(await reads.get('net', 'sub-a')).toMatchObject({ requestedZone: 'here-b' });
    expect(await reads.get('net', 'sub-b')).not.toHaveProperty('requestedZone');
  });

  it('is found by its native id too', async () => {
    const made = await create();
    expect(await bed.connection.networks.getNative('net-1')).toEqual(made);
    await expect(bed.connection.networks.getNative('net-9')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows the requested range if the cloud has none', async () => {
    bed.cloud.hidesRanges = true;
    expect(await create()).toMatchObject({ cidr: '10.0.0.0/16' });
    expect(await bed.connection.networks.get('net')).toMatchObject({ cidr: '10.0.0.0/16' });
    const added = bed.connection.subnets.create('net', { name: 'out', cidr: '10.1.0.0/24' });
    await expect(bed.run(added)).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  it.each([
    [{ name: '' }, 'name: is required.'],
    [{ cidr: '10.0.0.1/16' }, "cidr: '10.0.0.1/16' is not the first address of its range; use 10.0.0.0/16."],
    [
      { subnets: [{ name: 'a', cidr: '10.1.0.0/24' }] },
      "subnets[0].cidr: 10.1.0.0/24 of subnet 'a' is not within 10.0.0.0/16.",
    ],
    [
      {
        subnets: [
          { name: 'a', cidr: '10.0.0.0/24' },
          { name: 'b', cidr: '10.0.0.128/25' },
        ],
      },
      "subnets[1].cidr: 10.0.0.128/25 of subnet 'b' overlaps 10.0.0.0/24 of 'a'.",
    ],
    [
      {
        subnets: [
          { name: 'a', cidr: '10.0.0.0/24' },
          { name: 'a', cidr: '10.0.1.0/24' },
        ],
      },
      "subnets[1].name: 'a' appears twice.",
    ],
  ])('%j is refused before the cloud is asked', async (change, message) => {
    await expect(create(change)).rejects.toMatchObject({ code: 'invalid_argument', message });
    expect(bed.fake.calls).toEqual([]);
    expect(await bed.memory.operations.list({})).toEqual([]);
  });

  it('that exists already is refused with the message that clients know', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      code: 'already_exists',
      message: "VPC 'net' already exists in connection 'c1'",
    });
    expect(bed.cloud.networks.all).toHaveLength(1);
  });

  it('that does not exist is reported with the message that clients know', async () => {
    const { networks } = bed.connection;
    const asks: Promise<unknown>[] = [networks.get('no'), networks.delete('no'), networks.unregister('no')];
    for (const asked of asks)
      await expect(bed.run(asked)).rejects.toMatchObject({
        code: 'not_found',
        message: "VPC 'no' does not exist in connection 'c1'",
      });
  });

  it('that the cloud has lost is reported with the same message, and not listed', async () => {
    await create({ subnets: [] });
    bed.cloud.networks.remove(bed.cloud.networks.all[0]?.nativeId as never);
    await expect(bed.connection.networks.get('net')).rejects.toMatchObject({
      message: "VPC 'net' does not exist in connection 'c1'",
    });
    expect(await bed.connection.networks.list()).toEqual([]);
    expect(await bed.connection.networks.names()).toEqual(['net']);
    expect(await bed.run(bed.connection.networks.delete('net'))).toEqual({ deleted: false });
    expect(await bed.connection.networks.count()).toBe(0);
  });

  it('is the only one if the cloud allows only one', async () => {
    const single = await openTestBed({
      driver: { features: { networks: { cidr: true, single: true, zonedSubnets: true } } },
    });
    await single.run(single.connection.networks.create(request));
    await expect(
      single.run(single.connection.networks.create({ ...request, name: 'two' })),
    ).rejects.toMatchObject({
      code: 'quota_exceeded',
    });
    expect(single.fake.count('networks.doCreate')).toBe(1);
  });

  it('cannot be created if the driver has no networks', async () => {
    const without = await openTestBed({ driver: { without: ['networks'] } });
    await expect(without.run(without.connection.networks.create(request))).rejects.toMatchObject({
      code: 'unsupported',
      message: "The driver 'fake' does not support networks.",
    });
    expect(without.memory.records.size).toBe(0);
  });

  it('whose name has no legal form at the cloud leaves no record', async () => {
    const limited = { names: { network: { maxLength: 21 } } };
    const short = await openTestBed({ driver: { features: limited } });
    await expect(short.run(short.connection.networks.create(request))).rejects.toMatchObject({
      code: 'internal',
    });
    expect(short.memory.records.size).toBe(0);
  });
});

describe('a subnet', () => {
  beforeEach(() => create());

  it('is added to a network, and found in it', async () => {
    const { networks, subnets } = bed.connection;
    await bed.run(subnets.create('net', { name: 'sub-c', cidr: '10.0.2.0/24', zone: 'here-c' }));
    const network = await networks.get('net');
    expect(network.subnets.map(each => each.name)).toEqual(['sub-a', 'sub-b', 'sub-c']);
    expect(await subnets.get('net', 'sub-c')).toMatchObject({ zone: 'here-c', cidr: '10.0.2.0/24' });
    expect(await subnets.count()).toBe(3);
    await expect(subnets.get('net', 'no')).rejects.toMatchObject({
      message: "Subnet 'no' does not exist in connection 'c1'",
    });
  });

  it.each([
    [{ name: 'sub-a', cidr: '10.0.2.0/24' }, 'already_exists', /^Subnet 'sub-a' already exists/],
    [{ name: 'sub-c', cidr: '10.0.1.0/25' }, 'invalid_argument', /overlaps 10\.0\.1\.0\/24/],
    [{ name: 'sub-c', cidr: '10.9.0.0/24' }, 'invalid_argument', /not within 10\.0\.0\.0\/16/],
    [{ name: 'sub-c', cidr: 'x' }, 'invalid_argument', /^cidr: 'x' is not/],
  ])('%j cannot be added', async (subnet, code, message) => {
    await expect(bed.run(bed.connection.subnets.create('net', subnet))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(bed.cloud.subnets.all).toHaveLength(2);
  });

  it('may have the name of one in another network', async () => {
    const other = await create({ name: 'net2' });
    expect(other.subnets.map(each => each.name)).toEqual(['sub-a', 'sub-b']);
    await bed.run(bed.connection.nics.create({ name: 'nic', networkName: 'net', subnetName: 'sub-a' }));
    await bed.run(bed.connection.subnets.delete('net2', 'sub-a'));
    expect(await bed.connection.subnets.get('net', 'sub-a')).toMatchObject({ name: 'sub-a' });
  });

  it('is deleted', async () => {
    expect(await bed.run(bed.connection.subnets.delete('net', 'sub-a'))).toEqual({ deleted: true });
    expect(bed.cloud.subnets.all).toHaveLength(1);
    expect((await bed.connection.networks.get('net')).subnets.map(each => each.name)).toEqual(['sub-b']);
    await expect(bed.run(bed.connection.subnets.delete('net', 'sub-a'))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('in use stays, whether its user is registered or not', async () => {
    const { connection, cloud } = bed;
    const [subnet] = cloud.subnets.all;
    const foreign = { name: 'x', tags: {}, state: 'available', addresses: [], securityGroupIds: [] } as const;
    cloud.nics.add(nativeId => ({
      ...foreign,
      nativeId,
      networkId: subnet?.networkId as never,
      subnetId: subnet?.nativeId as never,
    }));
    const start = bed.clock.now();
    await expect(bed.run(connection.subnets.delete('net', 'sub-a'))).rejects.toMatchObject({
      code: 'dependency_in_use',
      operation: 'subnet.delete',
    });
    expect(bed.clock.now() - start).toBe(30_000); // its users may just have been going away
    expect(bed.memory.records.get(JSON.stringify(['c1', 'subnet', 'net', 'sub-a']))).toMatchObject({
      state: 'ready',
    });
    await bed.run(connection.nics.create({ name: 'nic', networkName: 'net', subnetName: 'sub-b' }));
    await expect(bed.run(connection.subnets.delete('net', 'sub-b'))).rejects.toMatchObject({
      message: "Subnet 'sub-b' is in use by NIC 'nic' in connection 'c1'",
    });
  });

  it('that is unmanaged is shown separately, and can be deleted', async () => {
    const { networks, subnets } = bed.connection;
    await bed.run(subnets.unregister('net', 'sub-a'));
    expect((await networks.get('net')).subnets.map(each => each.name)).toEqual(['sub-b']);
    await expect(bed.run(subnets.deleteNative('net', 'sub-9'))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await bed.run(subnets.deleteNative('net', 'sub-1'))).toEqual({ deleted: true });
    expect(bed.cloud.subnets.all.map(each => each.nativeId)).toEqual(['sub-2']);
  });

  it('that is unmanaged can be registered, once', async () => {
    const { networks, subnets } = bed.connection;
    await bed.run(subnets.unregister('net', 'sub-a'));
    await bed.run(subnets.register('net', 'again', 'sub-1'));
    const network = await networks.get('net');
    expect(network.subnets.map(each => each.name)).toEqual(['again', 'sub-b']);
    await expect(bed.run(subnets.register('net', 'twice', 'sub-1'))).rejects.toMatchObject({
      code: 'already_exists',
      message: "Subnet sub-1 is already registered as 'again'.",
    });
    await expect(bed.run(subnets.register('net', 'no', 'sub-9'))).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
