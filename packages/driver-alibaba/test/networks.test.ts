import { toNativeId } from '@cb-spider/core';
import { collect, failureOf } from '@cb-spider/testkit';
import { describe, expect, it } from '@jest/globals';
import { connected, surroundings } from './fake-connection.ts';

describe('networks and what lies in them', () => {
  it('are complete when the cloud has created them: a pending network takes no subnet, a pending subnet no NIC', async () => {
    await using rig = await connected({ delays: { network: 10_000, nic: 10_000 } });
    const { network, request } = await surroundings(rig.cloud);
    expect((await rig.cloud.networks.get(network.nativeId)).state).toBe('available');
    const { networkId, subnetId, securityGroupIds } = request;
    const nic = await rig.cloud.nics.create({ name: 'nic', networkId, subnetId, securityGroupIds });
    expect(nic.state).toBe('available');
    const looks = rig.fake.actions.filter(action => action === 'DescribeVSwitchAttributes');
    expect(looks.length).toBeGreaterThan(1);
  });

  it('count a resource that was just removed as a dependency for a while', async () => {
    await using rig = await connected({ delays: { linger: 60_000 } });
    const { network, subnet, group } = await surroundings(rig.cloud);
    await rig.cloud.subnets.delete(network.nativeId, subnet.nativeId);
    await rig.cloud.securityGroups.delete(group.nativeId);
    const failure = await failureOf(rig.cloud.networks.delete(network.nativeId));
    expect(failure).toMatchObject({
      code: 'dependency_in_use',
      nativeCode: 'DependencyViolation',
      retryable: true,
    });
    expect(rig.cloud.driver.features.waits?.network?.inUseMs).toBeGreaterThanOrEqual(60_000);
  });

  it('keep a subnet while another network is named with it', async () => {
    await using rig = await connected();
    const { subnet } = await surroundings(rig.cloud);
    const other = await rig.cloud.networks.create({ name: 'other', cidr: '10.1.0.0/16' });
    const failure = await failureOf(rig.cloud.subnets.delete(other.nativeId, subnet.nativeId));
    expect(failure.code).toBe('not_found');
  });

  it('read a VSwitch of none as not_found, be it an error or an empty answer', async () => {
    await using rig = await connected();
    const { network } = await surroundings(rig.cloud);
    expect((await failureOf(rig.cloud.subnets.delete(network.nativeId, toNativeId('vsw-none')))).code).toBe(
      'not_found',
    );
    rig.fake.interruptNext(
      'DescribeVSwitchAttributes',
      200,
      JSON.stringify({ RequestId: 'r', VSwitchId: '' }),
    );
    expect((await failureOf(rig.cloud.subnets.delete(network.nativeId, toNativeId('vsw-none')))).code).toBe(
      'not_found',
    );
  });

  it('have groups that allow all outbound traffic by a rule that is visible and can be removed', async () => {
    await using rig = await connected();
    const { group } = await surroundings(rig.cloud);
    const everything = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' } as const;
    expect((await rig.cloud.securityGroups.get(group.nativeId)).rules).toEqual([everything]);
    await rig.cloud.securityGroups.removeRules(group.nativeId, [everything]);
    expect((await rig.cloud.securityGroups.get(group.nativeId)).rules).toEqual([]);
  });

  it('have groups whose rules are compared by what they allow', async () => {
    await using rig = await connected();
    const { group } = await surroundings(rig.cloud);
    const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
    const ipv6 = { ...ssh, cidr: '2001:db8::/32' };
    await rig.cloud.securityGroups.addRules(group.nativeId, [{ ...ssh, cidr: '10.0.0.0/8' }, ipv6]);
    const { rules } = await rig.cloud.securityGroups.get(group.nativeId);
    expect(rules).toEqual(expect.arrayContaining([{ ...ssh, cidr: '10.0.0.0/8' }, ipv6]));
    const failure = await failureOf(rig.cloud.securityGroups.addRules(group.nativeId, [ipv6]));
    expect(failure.code).toBe('already_exists');
  });

  it('list addresses that gateways have, and those whose NIC has just gone', async () => {
    await using rig = await connected();
    const eip = { AllocationId: 'eip-1', IpAddress: '47.80.0.1', Status: 'InUse', Tags: { Tag: [] } };
    const page = {
      RequestId: 'r',
      ...{ PageNumber: 1, PageSize: 100, TotalCount: 2 },
      EipAddresses: {
        EipAddress: [
          { ...eip, InstanceId: 'ngw-1', InstanceType: 'Nat' },
          { ...eip, AllocationId: 'eip-2', InstanceId: 'eni-gone', InstanceType: 'NetworkInterface' },
        ],
      },
    };
    rig.fake.interruptNext('DescribeEipAddresses', 200, JSON.stringify(page));
    const listed = await collect(rig.cloud.publicIps.list());
    expect(listed.map(({ state, nicId, vmId }) => [state, nicId, vmId])).toEqual([
      ['associated', undefined, undefined],
      ['associated', undefined, undefined],
    ]);
  });

  it('keep a rule that another was mistaken for: each that is to go must be there', async () => {
    await using rig = await connected();
    const { group } = await surroundings(rig.cloud);
    const rule = {
      direction: 'inbound',
      protocol: 'tcp',
      fromPort: 80,
      toPort: 80,
      cidr: '0.0.0.0/0',
    } as const;
    await rig.cloud.securityGroups.addRules(group.nativeId, [rule]);
    const missing = { ...rule, fromPort: 443, toPort: 443 };
    const failure = await failureOf(rig.cloud.securityGroups.removeRules(group.nativeId, [rule, missing]));
    expect(failure.code).toBe('not_found');
    expect((await rig.cloud.securityGroups.get(group.nativeId)).rules).toContainEqual(rule);
  });
});
