import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };

describe('VMs', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await makeSurroundings(bed);
  });
  afterEach(async () => {
    for (const { IId } of (await bed.get('/vm', c1)).reply.vm) await bed.delete(`/vm/${IId.NameId}`, c1);
  });
  afterAll(() => bed.close());

  const status = async (name: string) => (await bed.get(`/vmstatus/${name}?ConnectionName=c1`)).reply.Status;
  const until = async (name: string, wanted: string) => {
    while ((await status(name)) !== wanted) await new Promise(resolve => setTimeout(resolve, 5));
  };

  it('are created and read', async () => {
    const made = await bed.post('/vm', vmRequest('vm-01', { RootDiskType: 'TYPE2', RootDiskSize: '20' }));
    expect(made).toMatchObject({
      status: 200,
      reply: {
        IId: { NameId: 'vm-01' },
        Region: { Region: 'default', Zone: 'default-z1' },
        VpcIID: { NameId: 'vpc-01' },
        SubnetIID: { NameId: 's1' },
        SecurityGroupIIds: [{ NameId: 'sg-01' }],
        KeyPairIId: { NameId: 'key-01' },
        RootDiskType: 'HDD',
        RootDiskSize: '20',
        VMUserId: 'cb-user',
      },
    });
    expect(made.reply.SSHAccessPoint).toBe(`${made.reply.PublicIP}:22`);
    expect((await bed.get('/vm/vm-01', c1)).reply).toEqual(made.reply);
    expect((await bed.get('/vmstatus', c1)).reply).toMatchObject({
      vmstatus: [{ IId: { NameId: 'vm-01' }, VmStatus: 'Running' }],
    });
  });

  it('are suspended, resumed, restarted and terminated', async () => {
    await bed.post('/vm', vmRequest());
    expect((await bed.get('/controlvm/vm-01?ConnectionName=c1&action=Suspend')).reply).toEqual({
      Status: 'Suspending',
    });
    await until('vm-01', 'Suspended');
    expect((await bed.put('/controlvm/vm-01?action=resume', c1)).reply).toEqual({ Status: 'Resuming' });
    await until('vm-01', 'Running');
    expect((await bed.get('/controlvm/vm-01?ConnectionName=c1&action=reboot')).reply).toEqual({
      Status: 'Rebooting',
    });
    await until('vm-01', 'Running');
    expect((await bed.delete('/vm/vm-01', c1)).reply).toEqual({ Status: 'Terminated' });
    expect(await bed.get('/vmstatus/vm-01', c1)).toMatchObject({
      status: 200,
      reply: { Status: 'Terminated' },
    });
    expect(await bed.get('/vm/vm-01', c1)).toMatchObject({
      status: 404,
      reply: { message: "VM 'vm-01' does not exist in connection 'c1'" },
    });
    expect((await bed.get('/allvm', c1)).reply.AllList).toEqual({
      MappedList: [],
      OnlySpiderList: [],
      OnlyCSPList: [],
    });
  });

  it('are read, registered and terminated by their native id if they are unmanaged', async () => {
    await bed.post('/vm', vmRequest('vm-02'));
    const id = (await bed.get('/vm/vm-02', c1)).reply.IId.SystemId;
    expect(await bed.delete(`/cspvm/${id}`, c1)).toMatchObject({ status: 409 });
    await bed.delete('/regvm/vm-02', c1);
    const seen = (await bed.get(`/cspvm/${id}`, c1)).reply;
    expect(seen.IId.NameId).toMatch(/^vm-02-/);
    expect((await bed.get(`/getvmusingresources?ConnectionName=c1&CSPId=${id}`)).reply).toMatchObject({
      Resources: { VPC: { NameId: 'vpc-01' }, SGList: [{ NameId: 'sg-01' }], VMKey: { NameId: 'key-01' } },
    });
    expect(await bed.post('/getvmusingresources', c1)).toMatchObject({ status: 400 });
    expect((await bed.post('/regvm', { ...c1, ReqInfo: { Name: 'vm-03', CSPId: id } })).reply).toMatchObject({
      IId: { NameId: 'vm-03', SystemId: id },
      KeyPairIId: { NameId: 'key-01' },
    });
    expect((await bed.get('/allvminfo', c1)).reply.AllListInfo.MappedInfoList).toHaveLength(1);
    await bed.delete('/regvm/vm-03', c1);
    expect((await bed.delete(`/cspvm/${id}`, c1)).reply).toEqual({ Status: 'Terminated' });
    expect(await bed.get(`/cspvm/${id}`, c1)).toMatchObject({ status: 404 });
  });

  it('run Windows with a password, as Administrator', async () => {
    const windows = { ImageName: 'twin-windows-server-2022-x86_64', KeyPairName: '' };
    const refused = [
      { VMUserPasswd: 'short' },
      { VMUserPasswd: 'Passw0rd!Passw0rd', VMUserId: 'someone' },
      { VMUserId: 'Administrator' },
    ];
    for (const login of refused)
      expect(await bed.post('/vm', vmRequest('vm-04', { ...windows, ...login }))).toMatchObject({
        status: 400,
      });
    const made = await bed.post('/vm', vmRequest('vm-04', { ...windows, VMUserPasswd: 'Passw0rd!Passw0rd' }));
    expect(made.reply).toMatchObject({ Platform: 'WINDOWS', VMUserId: 'Administrator' });
    expect(made.reply.SSHAccessPoint).toBe(`${made.reply.PublicIP}:3389`);
    expect(JSON.stringify(made.reply)).not.toContain('Passw0rd!Passw0rd');
  });

  it('are destroyed with everything else of a connection', async () => {
    const c3 = { ConnectionName: 'c3' };
    await connectTwin(bed, { name: 'c3', account: 'other' });
    await makeSurroundings(bed, 'c3');
    expect((await bed.post('/vm', { ...vmRequest('vm-05'), ...c3 })).status).toBe(200);
    const { reply } = await bed.delete('/destroy', c3);
    expect(reply.IsAllDestroyed).toBe(true);
    const kinds = reply.DeletedAllListByResourceType.map(
      (list: { ResourceType: string }) => list.ResourceType,
    );
    expect(kinds.sort()).toEqual(['keypair', 'sg', 'vm', 'vpc']);
    for (const kind of ['vm', 'vpc', 'subnet', 'securitygroup', 'keypair'])
      expect((await bed.get(`/count${kind}/c3`)).reply).toEqual({ count: 0 });
    expect((await bed.get('/countvpc/c1')).reply).toEqual({ count: 1 });
  });
});
