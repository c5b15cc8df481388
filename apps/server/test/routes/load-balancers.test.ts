import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };
const tcp = (Port: string) => ({ Protocol: 'TCP', Port });

describe('load balancers', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    const SubnetInfoList = [{ Name: 's1', IPv4_CIDR: '10.0.1.0/24' }];
    for (const Name of ['vpc-01', 'vpc-02'])
      await bed.post('/vpc', { ...c1, ReqInfo: { Name, IPv4_CIDR: '10.0.0.0/16', SubnetInfoList } });
    await bed.post('/securitygroup', { ...c1, ReqInfo: { Name: 'sg', VPCName: 'vpc-01' } });
    await bed.post('/keypair', { ...c1, ReqInfo: { Name: 'key' } });
    const image = (await bed.get('/vmimage', c1)).reply.image[0].IId.NameId;
    const spec = (await bed.get('/vmspec', c1)).reply.vmspec[0].Name;
    const vm = {
      ImageName: image,
      VMSpecName: spec,
      VPCName: 'vpc-01',
      SubnetName: 's1',
      KeyPairName: 'key',
    };
    await bed.post('/vm', { ...c1, ReqInfo: { ...vm, Name: 'vm-01', SecurityGroupNames: ['sg'] } });
  });
  afterAll(() => bed.close());

  const make = (change: object = {}) =>
    bed.post('/nlb', {
      ...c1,
      ReqInfo: {
        Name: 'nlb',
        VPCName: 'vpc-01',
        Listener: tcp('80'),
        VMGroup: { VMs: ['vm-01'] },
        ...change,
      },
    });

  it('show names in Spider, and a type and scope only if they were requested', async () => {
    const made = await make();
    expect(made.reply).toMatchObject({
      IId: { NameId: 'nlb' },
      VpcIID: { NameId: 'vpc-01' },
      Type: '',
      Scope: '',
      Listener: { Protocol: 'TCP', Port: '80', DNSName: '' },
      VMGroup: { Protocol: 'TCP', Port: '80', VMs: [{ NameId: 'vm-01' }] },
      HealthChecker: { Protocol: 'TCP', Port: '80', Interval: 10, Timeout: 10, Threshold: 3 },
    });
    const { reply } = await bed.get('/nlb/nlb/health', c1);
    expect(reply.healthinfo.AllVMs).toMatchObject([{ NameId: 'vm-01' }]);
    expect((await bed.get('/fleet/nlb?connection=c1')).reply.items).toMatchObject([
      { IId: { NameId: 'nlb' } },
    ]);
  });

  it.each([
    [{ Listener: tcp('99999') }, 'Listener.Port: is above 65535.'],
    [{ Listener: tcp('-1') }, "Listener.Port: '-1' is not a valid port number."],
    [{ Listener: { Port: '80' } }, 'Listener.Protocol is empty!'],
    [{ Listener: { Protocol: 'TCP' } }, 'Listener.Port is empty!'],
    [{ HealthChecker: { Interval: 'soon' } }, "HealthChecker.Interval: 'soon' is not a whole number."],
    [{ Type: 'SECRET' }, 'type: must be public or internal.'],
  ])('are not made with %j', async (change, message) => {
    expect(await make({ Name: 'other', ...change })).toMatchObject({ status: 400, reply: { message } });
  });

  it('prevent the deletion of their VPC, and can be deleted in a dry run', async () => {
    expect(await bed.delete('/vpc/vpc-01', c1)).toMatchObject({
      status: 409,
      reply: { message: "VPC 'vpc-01' is in use by Network Load Balancer 'nlb' in connection 'c1'" },
    });
    const plan = await bed.delete('/dryrun/nlb/nlb', c1);
    expect(plan.reply.plans).toMatchObject([{ action: 'delete' }]);
  });

  it('are registered in the VPC that they are in', async () => {
    const { IId } = (await bed.get('/nlb/nlb', c1)).reply;
    const register = (VPCName: string) =>
      bed.post('/regnlb', { ...c1, ReqInfo: { Name: 'again', CSPId: IId.SystemId, VPCName } });
    await bed.delete('/regnlb/nlb', c1);
    expect(await register('')).toMatchObject({ status: 400, reply: { message: 'VPCName is empty!' } });
    expect(await register('vpc-02')).toMatchObject({ status: 409 });
    expect(await bed.post('/getnlbowner', { ...c1, ReqInfo: { CSPId: IId.SystemId } })).toMatchObject({
      reply: { NameId: 'vpc-01' },
    });
    expect(await register('vpc-01')).toMatchObject({ status: 200, reply: { IId: { NameId: 'again' } } });
    await bed.delete('/nlb/again', c1);
    expect((await bed.get('/nlb', c1)).reply).toEqual({ nlb: [] });
  });
});
