import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };

describe('VPCs and subnets', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await connectTwin(bed, { name: 'c2', account: 'other' });
  });
  afterAll(() => bed.close());

  const idOf = async (name: string) => (await bed.get(`/vpc/${name}?ConnectionName=c1`)).reply.IId.SystemId;

  it('are created, read, extended and deleted', async () => {
    const made = await bed.post('/vpc', {
      ...c1,
      ReqInfo: {
        Name: 'vpc-01',
        IPv4_CIDR: '10.0.0.0/16',
        SubnetInfoList: [{ Name: 's1', IPv4_CIDR: '10.0.1.0/24', Zone: 'default-z2' }],
        TagList: [{ Key: 'team', Value: 'a' }],
      },
    });
    expect(made).toMatchObject({
      status: 200,
      reply: {
        IId: { NameId: 'vpc-01' },
        IPv4_CIDR: '10.0.0.0/16',
        SubnetInfoList: [{ IId: { NameId: 's1' }, Zone: 'default-z2', IPv4_CIDR: '10.0.1.0/24' }],
        TagList: [{ Key: 'team', Value: 'a' }],
      },
    });
    const extended = await bed.post('/vpc/vpc-01/subnet', {
      ...c1,
      ReqInfo: { Name: 's2', IPv4_CIDR: '10.0.2.0/24' },
    });
    expect(extended.reply.SubnetInfoList).toHaveLength(2);
    expect((await bed.get('/vpc/vpc-01/subnet/s2', c1)).reply).toMatchObject({ IPv4_CIDR: '10.0.2.0/24' });
    expect(await bed.get('/vpc/vpc-01/subnet/none', c1)).toMatchObject({
      status: 404,
      reply: { message: 'Subnet not found' },
    });
    expect((await bed.delete('/vpc/vpc-01/subnet/s2', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/countsubnet/c1')).reply).toEqual({ count: 1 });
    expect((await bed.get('/countvpc')).reply).toEqual({ count: 1 });
    expect((await bed.get('/countvpc/c2')).reply).toEqual({ count: 0 });
    expect((await bed.delete('/vpc/vpc-01', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/vpc', c1)).reply).toEqual({ vpc: [] });
  });

  it('are registered under another name with their subnets, and unregistered', async () => {
    await bed.post('/vpc', {
      ...c1,
      ReqInfo: {
        Name: 'v',
        IPv4_CIDR: '10.1.0.0/16',
        SubnetInfoList: [{ Name: 's', IPv4_CIDR: '10.1.1.0/24' }],
      },
    });
    const id = await idOf('v');
    expect(await bed.post('/regvpc', { ...c1, ReqInfo: { Name: 'w', CSPId: id } })).toMatchObject({
      status: 409,
    });
    expect((await bed.delete('/regvpc/v', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/allvpc', c1)).reply.AllList.OnlyCSPList).toMatchObject([{ SystemId: id }]);
    const registered = await bed.post('/regvpc', { ...c1, ReqInfo: { Name: 'w', CSPid: id } });
    expect(registered.reply).toMatchObject({
      IId: { NameId: 'w', SystemId: id },
      SubnetInfoList: [{ IId: { NameId: 'w-subnet-0' } }],
    });
    const subnetId = registered.reply.SubnetInfoList[0].IId.SystemId;
    const forget = { ...c1, ReqInfo: { VPCName: 'w' } };
    expect((await bed.delete('/regsubnet/w-subnet-0', forget)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/vpc/w', c1)).reply.SubnetInfoList).toEqual([]);
    const again = await bed.post('/regsubnet', {
      ...c1,
      ReqInfo: { Name: 's', VPCName: 'w', CSPId: subnetId },
    });
    expect(again.reply.SubnetInfoList).toMatchObject([{ IId: { NameId: 's', SystemId: subnetId } }]);
    await bed.delete('/vpc/w', c1);
  });

  it('are deleted by their native id only if they are unmanaged', async () => {
    await bed.post('/vpc', {
      ...c1,
      ReqInfo: {
        Name: 'v',
        IPv4_CIDR: '10.1.0.0/16',
        SubnetInfoList: [{ Name: 's', IPv4_CIDR: '10.1.1.0/24' }],
      },
    });
    const id = await idOf('v');
    expect(await bed.delete(`/cspvpc/${id}`, c1)).toMatchObject({ status: 409, reply: { code: 'conflict' } });
    const { SubnetInfoList } = (await bed.get('/vpc/v', c1)).reply;
    const subnetId = SubnetInfoList[0].IId.SystemId;
    expect(await bed.delete(`/vpc/v/cspsubnet/${subnetId}`, c1)).toMatchObject({ status: 409 });
    await bed.delete('/regsubnet/s', { ...c1, ReqInfo: { VPCName: 'v' } });
    expect((await bed.delete(`/vpc/v/cspsubnet/${subnetId}`, c1)).reply).toEqual({ Result: 'true' });
    await bed.post('/vpc/v/subnet', { ...c1, ReqInfo: { Name: 's', IPv4_CIDR: '10.1.1.0/24' } });
    await bed.delete('/regvpc/v', c1);
    expect((await bed.delete(`/cspvpc/${id}`, c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/allvpc', c1)).reply.AllList).toEqual({
      MappedList: [],
      OnlySpiderList: [],
      OnlyCSPList: [],
    });
  });

  it('are shown as lost if the cloud no longer has them, and can be deleted', async () => {
    await bed.post('/vpc', { ...c1, ReqInfo: { Name: 'v', IPv4_CIDR: '10.1.0.0/16' } });
    const id = await idOf('v');
    const { cloud } = await bed.spider.connection('c1');
    await cloud.networks.delete(id);
    expect((await bed.get('/allvpc', c1)).reply.AllList.OnlySpiderList).toEqual([
      { NameId: 'v', SystemId: id },
    ]);
    expect((await bed.get('/allvpcinfo', c1)).reply).toMatchObject({
      ResourceType: 'vpc',
      AllListInfo: { MappedInfoList: [], OnlySpiderList: [{ NameId: 'v' }], OnlyCSPInfoList: [] },
    });
    expect(await bed.get('/vpc/v', c1)).toMatchObject({ status: 404 });
    expect((await bed.delete('/vpc/v', c1)).reply).toEqual({ Result: 'false' });
    expect(await bed.delete('/vpc/v?force=true', c1)).toMatchObject({
      status: 404,
      reply: { message: "VPC 'v' does not exist in connection 'c1'" },
    });
  });

  it('are not deleted while they are in use', async () => {
    await bed.post('/vpc', { ...c1, ReqInfo: { Name: 'v', IPv4_CIDR: '10.1.0.0/16' } });
    await bed.post('/securitygroup', { ...c1, ReqInfo: { Name: 'g', VPCName: 'v', SecurityRules: null } });
    expect(await bed.delete('/vpc/v', c1)).toMatchObject({
      status: 409,
      reply: { code: 'dependency_in_use' },
    });
    await bed.delete('/securitygroup/g', c1);
    expect((await bed.delete('/vpc/v', c1)).reply).toEqual({ Result: 'true' });
  });

  it('have the name from the request at the cloud if that is requested', async () => {
    const request = { ...c1, IDTransformMode: 'off', ReqInfo: { Name: 'my-net', IPv4_CIDR: '10.1.0.0/16' } };
    await bed.post('/vpc', request);
    const { AllListInfo } = (await bed.get('/allvpcinfo', c1)).reply;
    expect(AllListInfo.MappedInfoList[0].IId.NameId).toBe('my-net');
    await bed.delete('/vpc/my-net', c1);
    await bed.post('/vpc', { ...request, IDTransformMode: 'ON' });
    const made = (await bed.get('/allvpcinfo', c1)).reply.AllListInfo.MappedInfoList[0];
    expect(made.IId.NameId).toMatch(/^my-net-[0-9a-v]{20}$/);
    await bed.delete('/vpc/my-net', c1);
  });
});
