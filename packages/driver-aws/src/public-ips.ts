import {
  type Address,
  AllocateAddressCommand,
  AssociateAddressCommand,
  DescribeAddressesCommand,
  type DescribeAddressesCommandInput,
  DisassociateAddressCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import type {
  CallContext,
  NativeId,
  Page,
  PublicIp,
  PublicIpDriverV1,
  PublicIpSpec,
  PublicIpTarget,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  ensure,
  flatDetails,
  found,
  optionalId,
  requiredId,
  requiredText,
} from '@cb-spider/driver-kit';
import { ifThere, isNative } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { instanceOf } from './instances.ts';
import { madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** Elastic IP addresses, by their allocation id. */
export class AwsPublicIps implements PublicIpDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doCreate(spec: PublicIpSpec, context: CallContext): Promise<PublicIp> {
    const tags = tagged('elastic-ip', spec.name, spec.tags, context.ownerTags);
    const address = await ensure<Address>(context, {
      find: async () => (await this.#describe({ Filters: madeBefore(spec.name, context) }, context))[0],
      make: async () => {
        const command = new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications: [tags] });
        const { $metadata, ...address } = await this.#ec2.send(context, command);
        return { ...address, Tags: tags.Tags };
      },
    });
    return toPublicIp(address);
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    return toPublicIp(await this.#address(id, context));
  }

  /** EC2 returns all addresses at once. */
  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const addresses = await this.#describe({}, context);
    // Addresses from before VPCs existed have no allocation id, and this driver cannot handle them.
    return { items: addresses.filter(({ AllocationId }) => AllocationId).map(toPublicIp) };
  }

  /** Checks the association first: in a default VPC, ReleaseAddress would silently disassociate the address. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { AssociationId } = await this.#address(id, context);
    if (AssociationId)
      throw new CloudRefusal('dependency_in_use', `The public IP '${id}' is associated with a NIC.`, {
        hint: 'Disassociate it first.',
      });
    await this.#ec2.send(context, new ReleaseAddressCommand({ AllocationId: id }));
  }

  async doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<void> {
    const { privateIp } = target;
    const nicId = target.nicId ?? (await this.#firstNicOf(target.vmId, context));
    const command = new AssociateAddressCommand({
      AllocationId: id,
      NetworkInterfaceId: nicId,
      PrivateIpAddress: privateIp,
      AllowReassociation: false,
    });
    try {
      await this.#ec2.send(context, command);
    } catch (error) {
      if (!isNative(error, 'Resource.AlreadyAssociated')) throw error;
      const now = await this.#address(id, context);
      const asAsked =
        now.NetworkInterfaceId === nicId && (privateIp ?? now.PrivateIpAddress) === now.PrivateIpAddress;
      if (!asAsked) throw error;
    }
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<void> {
    const { AssociationId } = await this.#address(id, context);
    if (!AssociationId) return;
    const command = new DisassociateAddressCommand({ AssociationId });
    await ifThere(this.#ec2.send(context, command));
  }

  async #address(id: string, context: CallContext): Promise<Address> {
    return found((await this.#describe({ AllocationIds: [id] }, context))[0], 'address', id);
  }

  async #describe(input: DescribeAddressesCommandInput, context: CallContext): Promise<readonly Address[]> {
    return (await this.#ec2.page(context, new DescribeAddressesCommand(input), 'Addresses')).items;
  }

  /** EC2 accepts a VM's id only while the VM has a single NIC. */
  async #firstNicOf(vmId: NativeId | undefined, context: CallContext): Promise<string> {
    if (vmId === undefined)
      throw new CloudRefusal(
        'invalid_argument',
        'A public IP can be associated only with a NIC or a VM, and the request names neither.',
      );
    const { NetworkInterfaces = [] } = await instanceOf(this.#ec2, vmId, context);
    const first = NetworkInterfaces.find(({ Attachment }) => Attachment?.DeviceIndex === 0);
    return found(first?.NetworkInterfaceId, 'network interface of instance', vmId);
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html */
export function toPublicIp(native: Address): PublicIp {
  const nativeId = requiredId(native.AllocationId, 'address');
  return {
    nativeId,
    name: nameOf(native.Tags, nativeId),
    tags: toTags(native.Tags),
    address: requiredText(native.PublicIp, 'the address'),
    state: native.AssociationId ? 'associated' : 'available',
    nicId: optionalId(native.NetworkInterfaceId),
    vmId: optionalId(native.InstanceId),
    privateIp: native.PrivateIpAddress || undefined,
    details: flatDetails(
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
