import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };
const http = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '80', ToPort: '80', CIDR: '0.0.0.0/0' };

describe('security groups, key pairs, NICs and public IPs', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await makeSurroundings(bed);
  });
  afterAll(() => bed.close());

  it('security groups take rules and lose them: all, or none', async () => {
    const fields = { ...c1, ReqInfo: { RuleInfoList: [http] } };
    expect((await bed.post('/securitygroup/sg-01/rules', fields)).reply.SecurityRules).toContainEqual(http);
    expect(await bed.post('/securitygroup/sg-01/rules', fields)).toMatchObject({
      status: 409,
      reply: { code: 'already_exists' },
    });
    expect((await bed.delete('/securitygroup/sg-01/rules', fields)).reply).toEqual({ Result: 'true' });
    expect(await bed.delete('/securitygroup/sg-01/rules', fields)).toMatchObject({ status: 404 });
    expect(await bed.post('/securitygroup/sg-01/rules', { ...c1, ReqInfo: {} })).toMatchObject({
      status: 400,
    });
    expect((await bed.get('/securitygroup/vpc/vpc-01', c1)).reply.securitygroup).toHaveLength(1);
    expect(await bed.get('/securitygroup/vpc/none', c1)).toMatchObject({ status: 404 });
  });

  it('security groups show each range in one spelling, and take any', async () => {
    const rules = (...ranges: string[]) => ranges.map(CIDR => ({ ...http, CIDR }));
    const ReqInfo = { Name: 'sg-04', VPCName: 'vpc-01' };
    const SecurityRules = rules('10.0.0.5/16', '2001:DB8::/32');
    const made = await bed.post('/securitygroup', { ...c1, ReqInfo: { ...ReqInfo, SecurityRules } });
    const canonical = rules('10.0.0.0/16', '2001:db8::/32');
    for (const { reply } of [made, await bed.get('/securitygroup/sg-04', c1)])
      expect(reply.SecurityRules).toEqual(expect.arrayContaining(canonical));
    const again = { ...c1, ReqInfo: { RuleInfoList: rules('2001:0db8:0::/32') } };
    expect((await bed.post('/securitygroup/sg-04/rules', again)).status).toBe(409);
    const taken = { ...c1, ReqInfo: { RuleInfoList: rules('10.0.9.9/16', '2001:DB8::1/32') } };
    expect((await bed.delete('/securitygroup/sg-04/rules', taken)).reply).toEqual({ Result: 'true' });
    const { reply } = await bed.get('/securitygroup/sg-04', c1);
    expect(JSON.stringify(reply.SecurityRules)).not.toMatch(/10\.0\.0\.0|2001/);
    const twice = { ...ReqInfo, Name: 'sg-05', SecurityRules: rules('10.0.0.5/16', '10.0.0.0/16') };
    expect((await bed.post('/securitygroup', { ...c1, ReqInfo: twice })).status).toBe(400);
    expect((await bed.delete('/securitygroup/sg-04', c1)).reply).toEqual({ Result: 'true' });
  });

  it('unmanaged security groups show their VPC, until they are registered', async () => {
    await bed.post('/securitygroup', { ...c1, ReqInfo: { Name: 'sg-02', VPCName: 'vpc-01' } });
    const id = (await bed.get('/securitygroup/sg-02', c1)).reply.IId.SystemId;
    expect(await bed.post('/getsecuritygroupowner', { ...c1, ReqInfo: { CSPId: id } })).toMatchObject({
      status: 409,
    });
    await bed.delete('/regsecuritygroup/sg-02', c1);
    expect((await bed.get(`/getsecuritygroupowner?ConnectionName=c1&CSPId=${id}`)).reply).toMatchObject({
      NameId: 'vpc-01',
    });
    expect(await bed.get('/getsecuritygroupowner', c1)).toMatchObject({
      status: 400,
      reply: { message: 'CSPId is empty!' },
    });
    const registered = { ...c1, ReqInfo: { VPCName: 'vpc-01', Name: 'sg-03', CSPId: id } };
    expect((await bed.post('/regsecuritygroup', registered)).reply.VpcIID.NameId).toBe('vpc-01');
    await bed.delete('/regsecuritygroup/sg-03', c1);
    expect((await bed.delete(`/cspsecuritygroup/${id}`, c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/countsecuritygroup/c1')).reply).toEqual({ count: 1 });
  });

  it('key pairs show the private half once', async () => {
    const made = await bed.post('/keypair', { ...c1, ReqInfo: { Name: 'key-02' } });
    expect(made.reply.PrivateKey).toContain('BEGIN RSA PRIVATE KEY');
    expect(made.reply.PublicKey).toMatch(/^ssh-rsa /);
    const read = (await bed.get('/keypair/key-02', c1)).reply;
    expect(read).toMatchObject({ PublicKey: 'Hidden for security.', PrivateKey: 'Hidden for security.' });
    const id = read.IId.SystemId;
    await bed.delete('/regkeypair/key-02', c1);
    expect(
      (await bed.post('/regkeypair', { ...c1, ReqInfo: { Name: 'k', CSPId: id } })).reply.IId.NameId,
    ).toBe('k');
    expect((await bed.get('/allkeypairinfo', c1)).reply.ResourceType).toBe('keypair');
    expect((await bed.delete('/keypair/k', c1)).reply).toEqual({ Result: 'true' });
    expect(await bed.delete(`/cspkeypair/${id}`, c1)).toMatchObject({ status: 404 });
  });

  const makeNic = () => {
    const nic = { Name: 'nic-01', VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'] };
    return bed.post('/nic', { ...c1, ReqInfo: nic });
  };

  it('NICs are created, attached to a VM, get addresses, and are deleted', async () => {
    await bed.post('/vm', vmRequest());
    expect((await makeNic()).reply).toMatchObject({
      IId: { NameId: 'nic-01' },
      Status: 'Available',
      VpcIID: { NameId: 'vpc-01' },
      SubnetIID: { NameId: 's1' },
    });
    const attached = await bed.put('/nic/nic-01/attach', { ...c1, ReqInfo: { VMName: 'vm-01' } });
    expect(attached.reply).toMatchObject({
      Status: 'Attached',
      OwnerVM: { NameId: 'vm-01' },
      DeviceIndex: 1,
    });
    const added = await bed.post('/nic/nic-01/privateip', { ...c1, ReqInfo: { PrivateIP: '10.0.1.77' } });
    expect(added.reply.PrivateIPs).toContain('10.0.1.77');
    const any = await bed.post('/nic/nic-01/privateip', { ...c1, ReqInfo: { PrivateIP: '' } });
    expect(any.reply.PrivateIPs).toHaveLength(3);
    const { Script, NICName } = (await bed.get('/nic/nic-01/osconfigscript?ConnectionName=c1')).reply;
    expect(NICName).toBe('nic-01');
    expect(Script).toContain("'10.0.1.77/24'");
    expect((await bed.delete('/nic/nic-01/privateip/10.0.1.77', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.put('/nic/nic-01/detach', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.delete('/nic/nic-01', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/countnic')).reply).toEqual({ count: 0 });
    await bed.delete('/vm/vm-01', c1);
  });

  it('public IPs are created, associated, and deleted', async () => {
    await makeNic();
    await bed.post('/publicip', { ...c1, ReqInfo: { Name: 'ip-01' } });
    const twice = await bed.post('/publicip', { ...c1, ReqInfo: { Name: 'ip-01' } });
    expect(twice).toMatchObject({ status: 200, reply: { IId: { NameId: 'ip-01' }, Status: 'Available' } });
    const bound = await bed.put('/publicip/ip-01/associate', { ...c1, ReqInfo: { NICName: 'nic-01' } });
    expect(bound.reply).toMatchObject({ Status: 'Associated', OwnedNIC: { NameId: 'nic-01' } });
    expect((await bed.put('/publicip/ip-01/disassociate', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.delete('/publicip/ip-01', { ...c1, Force: 'true' })).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/countpublicip/c1')).reply).toEqual({ count: 0 });
    await bed.delete('/nic/nic-01', c1);
  });

  it('public IPs and NICs that the cloud has lost stay in lists, as NotFound', async () => {
    await bed.post('/publicip', { ...c1, ReqInfo: { Name: 'ip-02' } });
    await bed.post('/nic', { ...c1, ReqInfo: { Name: 'nic-02', VPCName: 'vpc-01', SubnetName: 's1' } });
    const { cloud } = await bed.spider.connection('c1');
    await cloud.publicIps.delete((await bed.get('/publicip/ip-02', c1)).reply.IId.SystemId);
    await cloud.nics.delete((await bed.get('/nic/nic-02', c1)).reply.IId.SystemId);
    expect((await bed.get('/publicip', c1)).reply.publicip).toMatchObject([
      { IId: { NameId: 'ip-02' }, Status: 'NotFound' },
    ]);
    expect((await bed.get('/nic', c1)).reply.nic).toMatchObject([
      { IId: { NameId: 'nic-02' }, Status: 'NotFound' },
    ]);
    expect((await bed.delete('/publicip/ip-02', c1)).reply).toEqual({ Result: 'false' });
    expect((await bed.delete('/nic/nic-02', c1)).reply).toEqual({ Result: 'false' });
    expect((await bed.get('/publicip', c1)).reply).toEqual({ publicip: [] });
  });
});
