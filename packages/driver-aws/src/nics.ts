import {
  AssignPrivateIpAddressesCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  DeleteNetworkInterfaceCommand,
  DescribeNetworkInterfacesCommand,
  type DescribeNetworkInterfacesCommandInput,
  DetachNetworkInterfaceCommand,
  type NetworkInterface,
  UnassignPrivateIpAddressesCommand,
} from '@aws-sdk/client-ec2';
import type { CallContext, NativeId, Nic, NicDriverV1, NicSpec, Page } from '@cb-spider/core/driver';
import {
  CloudRefusal,
  canonicalMac,
  ensure,
  flatDetails,
  found,
  optionalId,
  required,
  requiredId,
  requiredText,
  stateMap,
} from '@cb-spider/driver-kit';
import { ifThere, isNative } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { instanceOf } from './instances.ts';
import { toAddresses } from './nic-addresses.ts';
import { madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** Elastic network interfaces. */
export class AwsNics implements NicDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doCreate(spec: NicSpec, context: CallContext): Promise<Nic> {
    const nic = await ensure(context, {
      find: () => this.#first({ Filters: madeBefore(spec.name, context) }, context),
      make: () => this.#make(spec, context),
    });
    return toNic(nic);
  }

  async #make(spec: NicSpec, context: CallContext): Promise<NetworkInterface> {
    const command = new CreateNetworkInterfaceCommand({
      SubnetId: spec.subnetId,
      Groups: spec.securityGroupIds.length ? [...spec.securityGroupIds] : undefined,
      Description: spec.name,
      ClientToken: context.idempotencyKey || undefined,
      TagSpecifications: [tagged('network-interface', spec.name, spec.tags, context.ownerTags)],
    });
    return required((await this.#ec2.send(context, command)).NetworkInterface, 'the new network interface');
  }

  async doGet(id: NativeId, context: CallContext): Promise<Nic> {
    return toNic(await this.#nic(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>> {
    const command = new DescribeNetworkInterfacesCommand({ MaxResults: 500, NextToken: pageToken });
    const page = await this.#ec2.page(context, command, 'NetworkInterfaces');
    return { ...page, items: page.items.map(toNic) };
  }

  /** EC2's table of error codes says that it may also answer InvalidParameterValue for a NIC that is in use. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    try {
      await this.#ec2.send(context, new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id }));
    } catch (error) {
      if (!isNative(error, 'InvalidParameterValue')) throw error;
      if (!(await this.#nic(id, context)).Attachment) throw error;
      throw new CloudRefusal(
        'dependency_in_use',
        `The network interface '${id}' is attached to an instance.`,
        { hint: 'Detach it first.' },
      );
    }
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const { Attachment } = await this.#nic(id, context);
    if (Attachment?.InstanceId === vmId && Attachment.Status !== 'detaching') return;
    if (Attachment)
      throw new CloudRefusal('conflict', `The network interface '${id}' is already attached.`, {
        hint: 'Detach it first.',
      });
    const DeviceIndex = await this.#nextDeviceIndex(vmId, context);
    const command = new AttachNetworkInterfaceCommand({
      NetworkInterfaceId: id,
      InstanceId: vmId,
      DeviceIndex,
    });
    await this.#ec2.send(context, command);
  }

  async doDetach(id: NativeId, context: CallContext): Promise<void> {
    const { Attachment } = await this.#nic(id, context);
    if (!Attachment || Attachment.Status === 'detaching') return;
    if (Attachment.DeviceIndex === 0)
      throw new CloudRefusal('conflict', `The NIC '${id}' was created with its VM and cannot be detached.`, {
        hint: 'Terminate the VM to delete the NIC.',
      });
    const command = new DetachNetworkInterfaceCommand({ AttachmentId: Attachment.AttachmentId });
    await ifThere(this.#ec2.send(context, command));
  }

  async doAddPrivateIp(id: NativeId, privateIp: string | undefined, context: CallContext): Promise<void> {
    const which = privateIp ? { PrivateIpAddresses: [privateIp] } : { SecondaryPrivateIpAddressCount: 1 };
    const command = new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: id, ...which });
    await this.#ec2.send(context, command);
  }

  async doRemovePrivateIp(id: NativeId, privateIp: string, context: CallContext): Promise<void> {
    const [first, ...others] = toNic(await this.#nic(id, context)).addresses;
    if (first?.privateIp === privateIp)
      throw new CloudRefusal(
        'conflict',
        `${privateIp} is the first private IP of the NIC '${id}' and cannot be removed.`,
        { hint: 'Delete the NIC to release it.' },
      );
    const address = others.find(address => address.privateIp === privateIp);
    found(address, `address of the NIC '${id}'`, privateIp);
    const command = new UnassignPrivateIpAddressesCommand({
      NetworkInterfaceId: id,
      PrivateIpAddresses: [privateIp],
    });
    await this.#ec2.send(context, command);
  }

  async #nic(id: string, context: CallContext): Promise<NetworkInterface> {
    return found(await this.#first({ NetworkInterfaceIds: [id] }, context), 'network interface', id);
  }

  #first(
    input: DescribeNetworkInterfacesCommandInput,
    context: CallContext,
  ): Promise<NetworkInterface | undefined> {
    return this.#ec2.first(context, new DescribeNetworkInterfacesCommand(input), 'NetworkInterfaces');
  }

  /** Returns the first free device index of the VM. */
  async #nextDeviceIndex(vmId: string, context: CallContext): Promise<number> {
    const vm = await instanceOf(this.#ec2, vmId, context);
    const taken = new Set((vm.NetworkInterfaces ?? []).map(({ Attachment }) => Attachment?.DeviceIndex));
    let index = 1;
    while (taken.has(index)) index++;
    return index;
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html#API_NetworkInterface_Contents */
const stateOf = stateMap<Nic['state']>({
  pending: 'creating',
  available: 'available',
  attaching: 'attached',
  'in-use': 'attached',
  associated: 'attached',
  detaching: 'attached',
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
export function toNic(native: NetworkInterface): Nic {
  const { NetworkInterfaceId, Status, VpcId, SubnetId, TagSet, MacAddress, Attachment } = native;
  const nativeId = requiredId(NetworkInterfaceId, 'network interface');
  return {
    nativeId,
    name: nameOf(TagSet, nativeId),
    tags: toTags(TagSet),
    state: stateOf(requiredText(Status, 'the state of the network interface')),
    networkId: requiredId(VpcId, 'VPC'),
    subnetId: requiredId(SubnetId, 'subnet'),
    securityGroupIds: (native.Groups ?? []).map(({ GroupId }) => requiredId(GroupId, 'security group')),
    addresses: toAddresses(native),
    macAddress: MacAddress && canonicalMac(MacAddress),
    vmId: optionalId(Attachment?.InstanceId),
    deviceIndex: Attachment?.DeviceIndex,
    details: flatDetails(native, 'NetworkInterfaceId', 'VpcId', 'SubnetId', 'TagSet', 'MacAddress'),
  };
}
