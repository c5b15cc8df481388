import { beforeEach, describe, expect, it } from '@jest/globals';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

let small: SmallCloud;
let parts: Awaited<ReturnType<SmallCloud['parts']>>;
let vmId: string;

beforeEach(async () => {
  small = new SmallCloud();
  parts = await small.parts();
  ({ vmId } = await small.call('RunVm', small.vmRequest(parts)));
});

async function createNic(name = 'nic', change: { subnetId?: string; networkId?: string } = {}) {
  const { networkId, subnetId } = parts;
  const { nicId } = await small.call('CreateNic', {
    name,
    networkId,
    subnetId,
    securityGroupIds: [],
    ...change,
  });
  return nicId;
}

const addressesOf = async (nicId: string) => (await small.call('GetNic', { nicId })).addresses;
const ownNic = async () => (await small.call('GetVm', { vmId })).nics[0]?.nicId ?? '';

describe('NICs', () => {
  it('are returned as they were created, including those of VMs', async () => {
    const nicId = await createNic();
    const nic = await small.call('GetNic', { nicId });
    expect(nic).toMatchObject({
      name: 'nic',
      networkId: parts.networkId,
      subnetId: parts.subnetId,
      securityGroupIds: [],
    });
    expect(nic.addresses).toEqual([{ privateIp: '10.0.0.5' }]);
    expect(nic).not.toHaveProperty('vmId');
    const { items } = await small.call('ListNics', {});
    expect(items).toEqual([expect.objectContaining({ name: 'vm-1-nic0', vmId, deviceIndex: 0 }), nic]);
  });

  it('are attached to a VM and detached again', async () => {
    const nicId = await createNic();
    const attach = () => small.call('AttachNic', { nicId, vmId });
    await attach();
    await attach();
    const { nics } = await small.call('GetVm', { vmId });
    expect(nics.map(nic => [nic.deviceIndex, nic.nicId])).toEqual([
      [0, await ownNic()],
      [1, nicId],
    ]);
    await expect(small.call('DeleteNic', { nicId })).rejects.toMatchObject(refused('Nic.InUse'));
    await small.call('DetachNic', { nicId });
    await small.call('DetachNic', { nicId });
    expect((await small.call('GetVm', { vmId })).nics).toHaveLength(1);
    await small.call('DeleteNic', { nicId });
    await expect(small.call('GetNic', { nicId })).rejects.toMatchObject(refused('Nic.NotFound'));
  });

  it('get the lowest free device index', async () => {
    const ids = [await createNic('a'), await createNic('b'), await createNic('c')];
    for (const nicId of ids.slice(0, 2)) await small.call('AttachNic', { nicId, vmId });
    await small.call('DetachNic', { nicId: ids[0] ?? '' });
    await small.call('AttachNic', { nicId: ids[2] ?? '', vmId });
    const { nics } = await small.call('GetVm', { vmId });
    expect(nics.map(nic => nic.nicId)).toEqual([await ownNic(), ids[2], ids[1]]);
  });

  it('cannot be attached to VMs where they do not fit', async () => {
    const nicId = await createNic();
    const other = await small.call('RunVm', small.vmRequest(parts, 'vm-2'));
    await small.call('AttachNic', { nicId, vmId });
    const elsewhere = small.call('AttachNic', { nicId, vmId: other.vmId });
    await expect(elsewhere).rejects.toMatchObject(refused('Nic.AttachedElsewhere'));
    const { networkId } = parts;
    const z2 = await small.call('CreateSubnet', {
      networkId,
      name: 'z2',
      cidr: '10.2.0.0/24',
      zone: 'default-z2',
    });
    const far = await createNic('far', { subnetId: z2.subnetId });
    await expect(small.call('AttachNic', { nicId: far, vmId })).rejects.toMatchObject(
      refused('Zone.Mismatch'),
    );
    const { networkId: n2, subnetId: s2 } = await small.parts('second');
    const foreign = await createNic('foreign', { networkId: n2, subnetId: s2 });
    await expect(small.call('AttachNic', { nicId: foreign, vmId })).rejects.toMatchObject(
      refused('Network.Mismatch'),
    );
    await expect(small.call('AttachNic', { nicId: far, vmId: 'vm-0' })).rejects.toMatchObject(
      refused('Vm.NotFound'),
    );
  });

  it('are limited by the spec of their VM', async () => {
    for (const name of ['a', 'b', 'c']) await small.call('AttachNic', { nicId: await createNic(name), vmId });
    const nicId = await createNic('d');
    await expect(small.call('AttachNic', { nicId, vmId })).rejects.toMatchObject(refused('Quota.Exceeded'));
  });

  it('that were created with a VM cannot be detached', async () => {
    const nicId = await ownNic();
    await expect(small.call('DetachNic', { nicId })).rejects.toMatchObject(refused('Nic.Primary'));
    await expect(small.call('DeleteNic', { nicId })).rejects.toMatchObject(refused('Nic.InUse'));
  });

  it('can be attached to running and stopped VMs, not to others', async () => {
    const slow = new SmallCloud({ timeScale: 1 });
    const own = await slow.parts();
    const vm = await slow.call('RunVm', slow.vmRequest(own));
    const { networkId, subnetId, securityGroupIds } = own;
    const nic = await slow.call('CreateNic', { name: 'n', networkId, subnetId, securityGroupIds });
    const attach = () => slow.call('AttachNic', { nicId: nic.nicId, vmId: vm.vmId });
    await expect(attach()).rejects.toMatchObject(refused('Vm.WrongState'));
    slow.now += 40_000;
    await attach();
    await slow.call('TerminateVm', { vmId: vm.vmId });
    expect(await slow.call('GetNic', { nicId: nic.nicId })).not.toHaveProperty('vmId');
  });
});

describe('private addresses', () => {
  it('are assigned as requested or automatically, and unassigned', async () => {
    const nicId = await createNic();
    const assign = (privateIp?: string) => small.call('AssignPrivateIp', { nicId, privateIp });
    await assign();
    await assign('10.0.0.77');
    await assign('10.0.0.77');
    expect((await addressesOf(nicId)).map(a => a.privateIp)).toEqual(['10.0.0.5', '10.0.0.6', '10.0.0.77']);
    await small.call('UnassignPrivateIp', { nicId, privateIp: '10.0.0.6' });
    await assign('10.0.0.6');
    expect((await addressesOf(nicId)).map(a => a.privateIp)).toEqual(['10.0.0.5', '10.0.0.77', '10.0.0.6']);
    await expect(small.call('UnassignPrivateIp', { nicId, privateIp: '10.0.0.9' })).rejects.toMatchObject(
      refused('PrivateIp.NotFound'),
    );
    await expect(small.call('UnassignPrivateIp', { nicId, privateIp: '10.0.0.5' })).rejects.toMatchObject(
      refused('PrivateIp.Primary'),
    );
  });

  it.each([
    ['10.0.0.3', 'PrivateIp.Invalid'],
    ['10.0.0.255', 'PrivateIp.Invalid'],
    ['10.0.1.4', 'PrivateIp.Invalid'],
    ['four', 'PrivateIp.Invalid'],
    ['10.0.0.4', 'PrivateIp.InUse'],
  ])('do not include %s (%s)', async (privateIp, code) => {
    const nicId = await createNic();
    await expect(small.call('AssignPrivateIp', { nicId, privateIp })).rejects.toMatchObject(refused(code));
  });

  it('are at most fifty on a NIC', async () => {
    const nicId = await createNic();
    for (let count = 1; count < 50; count++) await small.call('AssignPrivateIp', { nicId });
    await expect(small.call('AssignPrivateIp', { nicId })).rejects.toMatchObject(refused('Quota.Exceeded'));
  });

  it('run out, and are free again when NICs are deleted', async () => {
    const tiny = new SmallCloud();
    const { networkId, subnetId } = await tiny.parts('tiny', '10.0.0.0/29');
    const create = (name: string) =>
      tiny.call('CreateNic', { name, networkId, subnetId, securityGroupIds: [] });
    const nics = [await create('a'), await create('b'), await create('c')];
    expect(nics.map(nic => nic.addresses[0]?.privateIp)).toEqual(['10.0.0.4', '10.0.0.5', '10.0.0.6']);
    await expect(create('d')).rejects.toMatchObject(refused('Subnet.Exhausted'));
    await tiny.call('DeleteNic', { nicId: nics[1]?.nicId ?? '' });
    expect((await create('d')).addresses).toEqual([{ privateIp: '10.0.0.5' }]);
  });
});

describe('public IPs', () => {
  const allocate = (name = 'ip') => small.call('AllocatePublicIp', { name });

  it('are associated with a NIC and disassociated again', async () => {
    const { publicIpId, address } = await allocate();
    const nicId = await createNic();
    const associate = () => small.call('AssociatePublicIp', { publicIpId, nicId });
    await associate();
    await associate();
    expect(await addressesOf(nicId)).toEqual([{ privateIp: '10.0.0.5', publicIp: address }]);
    const bound = await small.call('GetPublicIp', { publicIpId });
    expect(bound).toMatchObject({ nicId, privateIp: '10.0.0.5' });
    expect((await small.call('ListPublicIps', {})).items).toEqual([bound]);
    await expect(small.call('ReleasePublicIp', { publicIpId })).rejects.toMatchObject(
      refused('PublicIp.InUse'),
    );
    await small.call('DisassociatePublicIp', { publicIpId });
    await small.call('DisassociatePublicIp', { publicIpId });
    expect(await small.call('GetPublicIp', { publicIpId })).not.toHaveProperty('nicId');
    await small.call('ReleasePublicIp', { publicIpId });
    await expect(small.call('GetPublicIp', { publicIpId })).rejects.toMatchObject(
      refused('PublicIp.NotFound'),
    );
  });

  it('replace the address that was created with a VM', async () => {
    const before = (await addressesOf(await ownNic()))[0]?.publicIp;
    const { publicIpId, address } = await allocate();
    await small.call('AssociatePublicIp', { publicIpId, vmId });
    expect(address).not.toBe(before);
    expect((await addressesOf(await ownNic()))[0]?.publicIp).toBe(address);
    expect(await small.call('GetPublicIp', { publicIpId })).toMatchObject({ vmId, nicId: await ownNic() });
    await small.call('DisassociatePublicIp', { publicIpId });
    expect((await addressesOf(await ownNic()))[0]?.publicIp).toBe(before);
  });

  it('are associated with one address, and no two with the same one', async () => {
    const [one, other] = [await allocate('one'), await allocate('other')];
    const nicId = await createNic();
    await small.call('AssignPrivateIp', { nicId, privateIp: '10.0.0.9' });
    const associate = (publicIpId: string, privateIp?: string) =>
      small.call('AssociatePublicIp', { publicIpId, nicId, privateIp });
    await associate(one.publicIpId);
    await expect(associate(one.publicIpId, '10.0.0.9')).rejects.toMatchObject(
      refused('PublicIp.AssociatedElsewhere'),
    );
    await expect(associate(other.publicIpId)).rejects.toMatchObject(refused('PrivateIp.InUse'));
    await expect(associate(other.publicIpId, '10.0.0.10')).rejects.toMatchObject(
      refused('PrivateIp.NotFound'),
    );
    await associate(other.publicIpId, '10.0.0.9');
    await small.call('UnassignPrivateIp', { nicId, privateIp: '10.0.0.9' });
    expect(await small.call('GetPublicIp', { publicIpId: other.publicIpId })).not.toHaveProperty('nicId');
  });

  it('are associated with either a NIC or a VM', async () => {
    const { publicIpId } = await allocate();
    const both = { publicIpId, nicId: await ownNic(), vmId };
    await expect(small.call('AssociatePublicIp', both)).rejects.toMatchObject(refused('Request.Invalid'));
    await expect(small.call('AssociatePublicIp', { publicIpId })).rejects.toMatchObject(
      refused('Request.Invalid'),
    );
    await expect(small.call('AssociatePublicIp', { publicIpId, vmId: 'vm-0' })).rejects.toMatchObject(
      refused('Vm.NotFound'),
    );
  });

  it('are free again when their NIC or VM is deleted', async () => {
    const [one, other] = [await allocate('one'), await allocate('other')];
    const nicId = await createNic();
    await small.call('AssociatePublicIp', { publicIpId: one.publicIpId, nicId });
    await small.call('AssociatePublicIp', { publicIpId: other.publicIpId, vmId });
    await small.call('DeleteNic', { nicId });
    await small.call('TerminateVm', { vmId });
    for (const item of (await small.call('ListPublicIps', {})).items) {
      expect(item).not.toHaveProperty('nicId');
      expect(item).not.toHaveProperty('privateIp');
    }
    await small.call('ReleasePublicIp', { publicIpId: one.publicIpId });
  });

  it('are not allocated twice', async () => {
    const taken = new Set((await small.call('ListNics', {})).items.map(nic => nic.addresses[0]?.publicIp));
    for (let count = 0; count < 300; count++) taken.add((await allocate(`ip-${count}`)).address);
    expect(taken.size).toBe(301);
  });
});
