import { describe, expect, it } from '@jest/globals';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

/** Returns a cloud with a running VM, and the parts of the VM. */
async function withVm() {
  const small = new SmallCloud({}, { timeScale: 1 });
  const parts = await small.parts();
  const { vmId } = await small.call('RunVm', small.vmRequest(parts));
  small.now += 60_000;
  return { small, vmId, ...parts };
}

describe('load balancers', () => {
  it('are provisioned for some seconds, and accept no change meanwhile', async () => {
    const { small, vmId, networkId } = await withVm();
    const made = await small.call('CreateLoadBalancer', small.balancerRequest(networkId, 'lb', [vmId]));
    expect(made).toMatchObject({ state: 'Provisioning', vmGroup: { vmIds: [vmId] } });
    const { loadBalancerId } = made;
    const listener = { protocol: 'udp', port: 53 } as const;
    await expect(small.call('ModifyListener', { loadBalancerId, listener })).rejects.toMatchObject(
      refused('LoadBalancer.WrongState'),
    );
    small.now += 15_000;
    await small.call('ModifyListener', { loadBalancerId, listener });
    const active = await small.call('GetLoadBalancer', { loadBalancerId });
    expect(active).toMatchObject({ state: 'Active', listener, address: made.address });
  });

  it('check their VMs as often as configured, and report running ones as healthy', async () => {
    const { small, vmId, networkId } = await withVm();
    const request = small.balancerRequest(networkId, 'lb', [vmId]);
    const healthChecker = { ...request.healthChecker, intervalSeconds: 5, threshold: 2 };
    const { loadBalancerId } = await small.call('CreateLoadBalancer', { ...request, healthChecker });
    const health = async () => (await small.call('GetVmHealth', { loadBalancerId })).vms;
    expect(await health()).toEqual([{ vmId, health: 'Initial' }]);
    small.now += 10_000;
    expect(await health()).toEqual([{ vmId, health: 'Healthy' }]);
    await small.call('StopVm', { vmId });
    expect(await health()).toEqual([{ vmId, health: 'Unhealthy' }]);
  });

  it('lose VMs that are gone, and nothing else', async () => {
    const { small, vmId, networkId } = await withVm();
    const other = await small.call('RunVm', small.vmRequest(await small.parts(), 'vm-2'));
    const vmIds = [vmId, other.vmId];
    const { loadBalancerId } = await small.call(
      'CreateLoadBalancer',
      small.balancerRequest(networkId, 'lb', vmIds),
    );
    await small.call('TerminateVm', { vmId });
    small.now += 60_000;
    const left = async () => (await small.call('GetLoadBalancer', { loadBalancerId })).vmGroup.vmIds;
    expect(await left()).toEqual([other.vmId]);
    await small.call('AllocatePublicIp', { name: 'any' }); // a change deletes VMs that are gone
    expect(await left()).toEqual([other.vmId]);
    expect(small.cloud.database.all('SELECT vm_id FROM load_balancer_vms')).toHaveLength(1);
  });

  it('accept only VMs of their own network', async () => {
    const { small, vmId } = await withVm();
    const { networkId } = await small.parts('second');
    await expect(
      small.call('CreateLoadBalancer', small.balancerRequest(networkId, 'lb', [vmId])),
    ).rejects.toMatchObject(refused('Network.Mismatch'));
    expect((await small.call('ListLoadBalancers', {})).items).toEqual([]);
  });

  it('hold an address of their subnet while they are internal, and their network always', async () => {
    const small = new SmallCloud();
    const { networkId, subnetId } = await small.parts();
    const request = { ...small.balancerRequest(networkId), type: 'internal' as const };
    const { loadBalancerId, address } = await small.call('CreateLoadBalancer', request);
    expect(address).toMatch(/^10\.0\.0\.\d+$/);
    const nic = { networkId, subnetId, name: 'nic', securityGroupIds: [] };
    const { nicId, addresses } = await small.call('CreateNic', nic);
    expect(addresses[0]?.privateIp).not.toBe(address);
    await expect(small.call('AssignPrivateIp', { nicId, privateIp: address })).rejects.toMatchObject(
      refused('PrivateIp.InUse'),
    );
    await small.call('DeleteNic', { nicId });
    await expect(small.call('DeleteSubnet', { networkId, subnetId })).rejects.toMatchObject(
      refused('Subnet.InUse'),
    );
    await small.call('DeleteLoadBalancer', { loadBalancerId });
    await expect(small.call('DeleteSubnet', { networkId, subnetId })).resolves.toEqual({});
  });

  it('release their public IP when they are deleted', async () => {
    const small = new SmallCloud();
    const { networkId } = await small.parts();
    const { loadBalancerId } = await small.call('CreateLoadBalancer', small.balancerRequest(networkId));
    const taken = () => small.cloud.database.all('SELECT position FROM public_addresses').length;
    expect(taken()).toBe(1);
    await expect(small.call('DeleteNetwork', { networkId })).rejects.toMatchObject(refused('Network.InUse'));
    await small.call('DeleteLoadBalancer', { loadBalancerId });
    expect(taken()).toBe(0);
  });
});
