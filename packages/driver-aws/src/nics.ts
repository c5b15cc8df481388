import {
  AssignPrivateIpAddressesCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  DeleteNetworkInterfaceCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DetachNetworkInterfaceCommand,
  type NetworkInterface,
  UnassignPrivateIpAddressesCommand,
} from '@aws-sdk/client-ec2';
import {
  type CallContext,
  type NativeId,
  type Nic,
  type NicDriverV1,
  type NicSpec,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import { isNative, unless } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { found, Refusal } from './failures.ts';
import { toDetails } from './native-words.ts';
import { toAddresses } from './nic-addresses.ts';
import { madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** Elastic network interfaces. */
export class AwsNics implements NicDriverV1 {
  private readonly ec2: Ec2;

  constructor(ec2: Ec2) {
    this.ec2 = ec2;
  }

  async doCreate(spec: NicSpec, context: CallContext): Promise<Nic> {
    if (context.replay) {
      const command = new DescribeNetworkInterfacesCommand({ Filters: madeBefore(spec.name, context) });
      const earlier = (await this.ec2.send(context, command)).NetworkInterfaces?.[0];
      if (earlier) return toNic(earlier);
    }
    const command = new CreateNetworkInterfaceCommand({
      SubnetId: spec.subnetId,
      Groups: spec.securityGroupIds.length ? [...spec.securityGroupIds] : undefined,
      Description: spec.name,
      ClientToken: context.idempotencyKey || undefined,
      TagSpecifications: [tagged('network-interface', spec.name, spec.tags, context.ownerTags)],
    });
    return toNic((await this.ec2.send(context, command)).NetworkInterface ?? {});
  }

  async doGet(id: NativeId, context: CallContext): Promise<Nic> {
    return toNic(await this.card(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>> {
    const command = new DescribeNetworkInterfacesCommand({ MaxResults: 500, NextToken: pageToken });
    const { NetworkInterfaces = [], NextToken } = await this.ec2.send(context, command);
    return { items: NetworkInterfaces.map(toNic), nextPageToken: NextToken || undefined };
  }

  /** A card that is in use may also be answered with InvalidParameterValue, as the table of error codes says. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    try {
      await this.ec2.send(context, new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id }));
    } catch (error) {
      if (!isNative(error, 'InvalidParameterValue')) throw error;
      if (!(await this.card(id, context)).Attachment) throw error;
      throw new Refusal('dependency_in_use', `The network interface '${id}' is attached.`);
    }
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const { Attachment } = await this.card(id, context);
    if (Attachment?.InstanceId === vmId && Attachment.Status !== 'detaching') return;
    if (Attachment) throw new Refusal('conflict', `The network interface '${id}' is attached elsewhere.`);
    const DeviceIndex = await this.nextDeviceIndex(vmId, context);
    const command = new AttachNetworkInterfaceCommand({
      NetworkInterfaceId: id,
      InstanceId: vmId,
      DeviceIndex,
    });
    await this.ec2.send(context, command);
  }

  async doDetach(id: NativeId, context: CallContext): Promise<void> {
    const { Attachment } = await this.card(id, context);
    if (!Attachment || Attachment.Status === 'detaching') return;
    if (Attachment.DeviceIndex === 0)
      throw new Refusal('conflict', `The network interface '${id}' is the first of its instance.`);
    const command = new DetachNetworkInterfaceCommand({ AttachmentId: Attachment.AttachmentId });
    await unless(['InvalidAttachmentID.NotFound'], this.ec2.send(context, command));
  }

  async doAddPrivateIp(id: NativeId, privateIp: string | undefined, context: CallContext): Promise<void> {
    const which = privateIp ? { PrivateIpAddresses: [privateIp] } : { SecondaryPrivateIpAddressCount: 1 };
    const command = new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: id, ...which });
    await this.ec2.send(context, command);
  }

  async doRemovePrivateIp(id: NativeId, privateIp: string, context: CallContext): Promise<void> {
    const [first, ...others] = toNic(await this.card(id, context)).addresses;
    if (first?.privateIp === privateIp)
      throw new Refusal('conflict', `'${privateIp}' is the first address of '${id}'.`);
    const address = others.find(other => other.privateIp === privateIp);
    found(address, `address of network interface '${id}'`, privateIp);
    const command = new UnassignPrivateIpAddressesCommand({
      NetworkInterfaceId: id,
      PrivateIpAddresses: [privateIp],
    });
    await this.ec2.send(context, command);
  }

  private async card(id: string, context: CallContext): Promise<NetworkInterface> {
    const command = new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] });
    return found((await this.ec2.send(context, command)).NetworkInterfaces?.[0], 'network interface', id);
  }

  /** The first place that is free in the VM. */
  private async nextDeviceIndex(vmId: string, context: CallContext): Promise<number> {
    const reply = await this.ec2.send(context, new DescribeInstancesCommand({ InstanceIds: [vmId] }));
    const vm = found(reply.Reservations?.[0]?.Instances?.[0], 'instance', vmId);
    const taken = new Set((vm.NetworkInterfaces ?? []).map(({ Attachment }) => Attachment?.DeviceIndex));
    let index = 1;
    while (taken.has(index)) index++;
    return index;
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html#API_NetworkInterface_Contents */
const states: Readonly<Record<string, Nic['state']>> = {
  pending: 'creating',
  available: 'available',
  attaching: 'attached',
  'in-use': 'attached',
  associated: 'attached',
  detaching: 'attached',
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
export function toNic(native: NetworkInterface): Nic {
  const { NetworkInterfaceId = '', Status = '', VpcId = '', SubnetId = '', TagSet, Attachment } = native;
  return {
    nativeId: toNativeId(NetworkInterfaceId),
    name: nameOf(TagSet, NetworkInterfaceId),
    tags: toTags(TagSet),
    state: states[Status] ?? 'unknown',
    networkId: toNativeId(VpcId),
    subnetId: toNativeId(SubnetId),
    securityGroupIds: (native.Groups ?? []).map(({ GroupId = '' }) => toNativeId(GroupId)),
    addresses: toAddresses(native),
    macAddress: native.MacAddress,
    vmId: Attachment?.InstanceId ? toNativeId(Attachment.InstanceId) : undefined,
    deviceIndex: Attachment?.DeviceIndex,
    details: toDetails(native, 'NetworkInterfaceId', 'VpcId', 'SubnetId', 'TagSet', 'MacAddress'),
  };
}
