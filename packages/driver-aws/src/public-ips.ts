import {
  type Address,
  AllocateAddressCommand,
  AssociateAddressCommand,
  DescribeAddressesCommand,
  type DescribeAddressesCommandInput,
  DescribeInstancesCommand,
  DisassociateAddressCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import {
  type CallContext,
  type NativeId,
  type Page,
  type PublicIp,
  type PublicIpDriverV1,
  type PublicIpSpec,
  type PublicIpTarget,
  toNativeId,
} from '@cb-spider/core/driver';
import { isNative, unless } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { found, Refusal } from './failures.ts';
import { toDetails } from './native-words.ts';
import { madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** Elastic IP addresses, by their allocation id. */
export class AwsPublicIps implements PublicIpDriverV1 {
  private readonly ec2: Ec2;

  constructor(ec2: Ec2) {
    this.ec2 = ec2;
  }

  async doCreate(spec: PublicIpSpec, context: CallContext): Promise<PublicIp> {
    if (context.replay) {
      const [earlier] = await this.describe({ Filters: madeBefore(spec.name, context) }, context);
      if (earlier) return toPublicIp(earlier);
    }
    const tags = tagged('elastic-ip', spec.name, spec.tags, context.ownerTags);
    const command = new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications: [tags] });
    const { $metadata, ...address } = await this.ec2.send(context, command);
    return toPublicIp({ ...address, Tags: tags.Tags });
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    return toPublicIp(await this.address(id, context));
  }

  /** EC2 gives all addresses at once. */
  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const addresses = await this.describe({}, context);
    // Addresses of the time before VPCs have no allocation id, and cannot be handled.
    return { items: addresses.filter(({ AllocationId }) => AllocationId).map(toPublicIp) };
  }

  /** In a default VPC, ReleaseAddress would silently take it from what has it. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { AssociationId } = await this.address(id, context);
    if (AssociationId) throw new Refusal('dependency_in_use', `The address '${id}' is associated.`);
    await this.ec2.send(context, new ReleaseAddressCommand({ AllocationId: id }));
  }

  async doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<void> {
    const { privateIp } = target;
    const nicId = target.nicId ?? (await this.firstNicOf(target.vmId ?? '', context));
    const command = new AssociateAddressCommand({
      AllocationId: id,
      NetworkInterfaceId: nicId,
      PrivateIpAddress: privateIp,
      AllowReassociation: false,
    });
    try {
      await this.ec2.send(context, command);
    } catch (error) {
      if (!isNative(error, 'Resource.AlreadyAssociated')) throw error;
      const now = await this.address(id, context);
      const asAsked =
        now.NetworkInterfaceId === nicId && (privateIp ?? now.PrivateIpAddress) === now.PrivateIpAddress;
      if (!asAsked) throw error;
    }
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<void> {
    const { AssociationId } = await this.address(id, context);
    if (!AssociationId) return;
    const command = new DisassociateAddressCommand({ AssociationId });
    await unless(['InvalidAssociationID.NotFound'], this.ec2.send(context, command));
  }

  private async address(id: string, context: CallContext): Promise<Address> {
    return found((await this.describe({ AllocationIds: [id] }, context))[0], 'address', id);
  }

  private async describe(
    input: DescribeAddressesCommandInput,
    context: CallContext,
  ): Promise<readonly Address[]> {
    return (await this.ec2.send(context, new DescribeAddressesCommand(input))).Addresses ?? [];
  }

  /** EC2 takes a VM's id only while it has no second card. */
  private async firstNicOf(vmId: string, context: CallContext): Promise<string> {
    const reply = await this.ec2.send(context, new DescribeInstancesCommand({ InstanceIds: [vmId] }));
    const cards = reply.Reservations?.[0]?.Instances?.[0]?.NetworkInterfaces ?? [];
    const first = cards.find(({ Attachment }) => Attachment?.DeviceIndex === 0);
    return found(first?.NetworkInterfaceId, 'network interface of instance', vmId);
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html */
export function toPublicIp(native: Address): PublicIp {
  const {
    AllocationId = '',
    PublicIp: address = '',
    NetworkInterfaceId,
    InstanceId,
    PrivateIpAddress,
  } = native;
  return {
    nativeId: toNativeId(AllocationId),
    name: nameOf(native.Tags, AllocationId),
    tags: toTags(native.Tags),
    address,
    state: native.AssociationId ? 'associated' : 'available',
    nicId: NetworkInterfaceId ? toNativeId(NetworkInterfaceId) : undefined,
    vmId: InstanceId ? toNativeId(InstanceId) : undefined,
    privateIp: PrivateIpAddress || undefined,
    details: toDetails(
      native,
      'AllocationId',
      'PublicIp',
      'NetworkInterfaceId',
      'InstanceId',
      'PrivateIpAddress',
      'Tags',
    ),
  };
}
