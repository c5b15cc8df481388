import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  delays,
  failureOf,
  instance,
  launch,
  onAlibaba,
  openRig,
  type Rig,
  surroundings,
} from './alibaba-rig.ts';

interface Allocated {
  readonly AllocationId: string;
  readonly EipAddress: string;
}

onAlibaba('addresses and cards', () => {
  let rig: Rig;
  const allocate = (Name: string) => rig.vpc<Allocated>('AllocateEipAddress', { Name });
  const codeOf = async (call: Promise<unknown>) => (await failureOf(call)).code;

  beforeAll(async () => {
    rig = await openRig();
  });

  afterAll(async () => {
    await rig[Symbol.asyncDispose]();
  });

  /** Takes an address back. */
  async function release(AllocationId: string): Promise<void> {
    expect(await codeOf(rig.vpc('ReleaseEipAddress', { AllocationId }))).toBe('IncorrectEipStatus');
    await rig.vpc('UnassociateEipAddress', { AllocationId });
    rig.pass(delays.eip);
    await rig.vpc('ReleaseEipAddress', { AllocationId });
  }

  it('binds one to a card, which is put into an instance with it', async () => {
    const { InstanceId, VSwitchId, SecurityGroupId } = await launch(rig, 'cards');
    rig.pass(delays.launch);
    await instance(rig, InstanceId);
    rig.pass(delays.boot);
    const card = { VSwitchId, SecurityGroupId, NetworkInterfaceName: 'card' };
    const { NetworkInterfaceId } = await rig.ecs<{ NetworkInterfaceId: string }>(
      'CreateNetworkInterface',
      card,
    );
    rig.pass(delays.nic);
    const { AllocationId, EipAddress } = await allocate('one');
    const binding = { AllocationId, InstanceId: NetworkInterfaceId, InstanceType: 'NetworkInterface' };
    await rig.vpc('AssociateEipAddress', binding);
    expect(await codeOf(rig.vpc('AssociateEipAddress', binding))).toBe('IncorrectEipStatus');
    rig.pass(delays.eip);
    await rig.ecs('AttachNetworkInterface', { InstanceId, NetworkInterfaceId });
    rig.pass(delays.nic);
    await rig.ecs('AssignPrivateIpAddresses', { NetworkInterfaceId, SecondaryPrivateIpAddressCount: 1 });
    const cards = await rig.ecs<{ NetworkInterfaceSets: object }>('DescribeNetworkInterfaces', {
      InstanceId,
    });
    const second = { DeviceIndex: 1, InstanceId };
    expect(cards.NetworkInterfaceSets).toMatchObject({
      NetworkInterfaceSet: [
        { Type: 'Primary', Attachment: { DeviceIndex: 0 } },
        { Type: 'Secondary', Attachment: second, AssociatedPublicIp: { PublicIpAddress: EipAddress } },
      ],
    });
    await release(AllocationId);
    await rig.ecs('DetachNetworkInterface', { InstanceId, NetworkInterfaceId });
    expect(await codeOf(rig.ecs('DeleteNetworkInterface', { NetworkInterfaceId }))).toBe(
      'InvalidOperation.InvalidEniState',
    );
    rig.pass(delays.nic);
    await rig.ecs('DeleteNetworkInterface', { NetworkInterfaceId });
  });

  it('binds one to an instance without bandwidth, and none to one that has it', async () => {
    const { InstanceId } = await launch(rig, 'plain', { InternetMaxBandwidthOut: 0 });
    const other = await launch(rig, 'bandwidth');
    rig.pass(delays.launch);
    await instance(rig, InstanceId);
    rig.pass(delays.boot);
    const { AllocationId, EipAddress: IpAddress } = await allocate('two');
    const taken = rig.vpc('AssociateEipAddress', { AllocationId, InstanceId: other.InstanceId });
    expect(await codeOf(taken)).toBe('InvalidStatus.InstanceHasBandWidth');
    await rig.vpc('AssociateEipAddress', { AllocationId, InstanceId });
    rig.pass(delays.eip);
    expect(await instance(rig, InstanceId)).toMatchObject({ EipAddress: { IpAddress, AllocationId } });
    await rig.vpc('DescribeEipAddresses', { AllocationId });
    await release(AllocationId);
  });

  it('lets an account have so many addresses, and a card so many groups', async () => {
    const { VSwitchId, SecurityGroupId } = await surroundings(rig, 'limits');
    for (const name of ['one', 'two']) await allocate(name);
    expect(await codeOf(allocate('three'))).toBe('QuotaExceeded.Eip');
    expect(await codeOf(rig.ecs('CreateNetworkInterface', { VSwitchId }))).toBe('MissingParameter');
    const SecurityGroupIds = Array.from({ length: 11 }, () => SecurityGroupId);
    const crowded = rig.ecs('CreateNetworkInterface', { VSwitchId, SecurityGroupIds });
    expect(await codeOf(crowded)).toBe('InvalidOperation.SecurityGroupLimitExceeded');
  });
});
