import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from './beds/bed.ts';

let bed: Bed;

// connections as scripts for CB-Spider's mock cloud create them: the names of region and zone are arbitrary
beforeAll(async () => {
  bed = await startBed();
  for (const provider of ['MOCK', 'TWIN']) {
    await connectTwin(bed, { provider, name: provider });
    const values = [
      { Key: 'Region', Value: 'my-region' },
      { Key: 'Zone', Value: 'my-zone' },
    ];
    const region = { RegionName: provider, ProviderName: provider, KeyValueInfoList: values };
    expect((await bed.post('/region', region)).status).toBe(200);
  }
});

afterAll(() => bed.close());

const mock = { ConnectionName: 'MOCK' };
const subnets = [
  { Name: 'z', IPv4_CIDR: '10.0.1.0/24', Zone: 'other-zone' },
  { Name: 'a', IPv4_CIDR: '10.0.2.0/24' },
];
const vpc = { Name: 'v', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: subnets };

interface Shown {
  readonly IId: { readonly NameId: string };
  readonly Zone: string;
}
const zonesIn = ({ SubnetInfoList }: { readonly SubnetInfoList: readonly Shown[] }) =>
  SubnetInfoList.map(({ IId, Zone }) => [IId.NameId, Zone]);

describe('provider MOCK', () => {
  it('takes any region and zone, and repeats the zones that were asked for, in their order', async () => {
    const made = await bed.post('/vpc', { ...mock, ReqInfo: vpc });
    const asked = [
      ['z', 'other-zone'],
      ['a', ''],
    ];
    expect(zonesIn(made.reply)).toEqual(asked);
    const more = { Name: 'm', IPv4_CIDR: '10.0.3.0/24', Zone: 'third-zone' };
    const added = await bed.post('/vpc/v/subnet', { ...mock, ReqInfo: more });
    const all = [...asked, ['m', 'third-zone']];
    expect(zonesIn(added.reply)).toEqual(all);
    expect(zonesIn((await bed.get('/vpc/v', mock)).reply)).toEqual(all);
    const { MappedInfoList } = (await bed.get('/allvpcinfo', mock)).reply.AllListInfo;
    const zones = MappedInfoList[0].SubnetInfoList.map(({ Zone }: Shown) => Zone);
    expect(zones).toEqual(all.map(([, zone]) => zone));
  });

  it('repeats the password of a new VM, in the reply to that alone', async () => {
    await bed.post('/securitygroup', { ...mock, ReqInfo: { Name: 'g', VPCName: 'v', SecurityRules: [] } });
    const password = 'Passw0rd!Passw0rd';
    const made = await bed.post('/vm', {
      ...mock,
      ReqInfo: {
        ...{ Name: 'w', ImageName: 'mock-vmimage-03', VMSpecName: 'twin-small', VPCName: 'v' },
        ...{ SubnetName: 'a', SecurityGroupNames: ['g'], VMUserPasswd: password },
      },
    });
    expect(made).toMatchObject({
      status: 200,
      reply: { VMUserPasswd: password, Region: { Zone: 'my-zone' } },
    });
    expect(JSON.stringify((await bed.get('/vm/w', mock)).reply)).not.toContain(password);
  });

  it('returns a type of disk for its images', async () => {
    expect((await bed.get('/vmimage/mock-vmimage-01', mock)).reply.OSDiskType).toBe('gp3');
  });
});

describe('the virtual cloud under its own name', () => {
  it('reports a region that it does not have as not found', async () => {
    const answer = await bed.post('/vpc', { ConnectionName: 'TWIN', ReqInfo: vpc });
    expect(answer).toMatchObject({ status: 400, reply: { message: expect.stringContaining("'my-region'") } });
  });
});
