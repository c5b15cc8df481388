import {
  CreateImageCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  type Image as Ec2Image,
} from '@aws-sdk/client-ec2';
import type {
  CallContext,
  MachineImage,
  MachineImageDriverV1,
  MachineImageSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { ensure, flatDetails, found, optionalId, requiredId, stateMap } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import { platformOf, rootDiskOf } from './images.ts';
import { filter, madeBefore, nameOf, tagged, toTags } from './tags.ts';

const ofMachines = filter('image-type', 'machine');

/** AMIs of the account. Each has a snapshot of every disk of its VM, which is deleted with it. */
export class AwsMachineImages implements MachineImageDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  doCreate(spec: MachineImageSpec, context: CallContext): Promise<MachineImage> {
    return ensure(context, {
      find: () => this.#madeBefore(spec, context),
      make: () => this.#make(spec, context),
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<MachineImage> {
    const command = new DescribeImagesCommand({ Owners: ['self'], ImageIds: [id] });
    return toMachineImage(found(await this.#ec2.first(context, command, 'Images'), 'image', id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>> {
    const command = new DescribeImagesCommand({
      Owners: ['self'],
      Filters: [ofMachines],
      MaxResults: 500,
      NextToken: pageToken,
    });
    const page = await this.#ec2.page(context, command, 'Images');
    return { ...page, items: page.items.map(toMachineImage) };
  }

  /** Keeps snapshots that another image also uses. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const command = new DeregisterImageCommand({ ImageId: id, DeleteAssociatedSnapshots: true });
    await this.#ec2.send(context, command);
  }

  async #madeBefore({ name }: MachineImageSpec, context: CallContext): Promise<MachineImage | undefined> {
    const Filters = [ofMachines, ...madeBefore(name, context)];
    const command = new DescribeImagesCommand({ Owners: ['self'], Filters });
    const earlier = await this.#ec2.first(context, command, 'Images');
    return earlier && toMachineImage(earlier);
  }

  /** Does not restart the VM. EC2 returns only the id. */
  async #make({ name, vmId, tags }: MachineImageSpec, context: CallContext): Promise<MachineImage> {
    const command = new CreateImageCommand({
      InstanceId: vmId,
      Name: name,
      NoReboot: true,
      TagSpecifications: [
        tagged('image', name, tags, context.ownerTags),
        // The owner's tags identify the image. Snapshots are deleted with it, and carry its name so that users
        // recognize them.
        tagged('snapshot', name, tags),
      ],
    });
    const { ImageId } = await this.#ec2.send(context, command);
    return {
      nativeId: requiredId(ImageId, 'image'),
      name,
      tags: toTags(tagged('image', name, tags, context.ownerTags).Tags),
      state: 'creating',
      platform: 'unknown',
      sourceVmId: vmId,
    };
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html#API_Image_Contents */
const stateOf = stateMap<MachineImage['state']>({
  pending: 'creating',
  transient: 'creating',
  available: 'available',
  deregistered: 'deleting',
  error: 'failed',
  failed: 'failed',
  invalid: 'failed',
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
export function toMachineImage(native: Ec2Image): MachineImage {
  const { ImageId, Name, State, Tags, CreationDate, Platform, SourceInstanceId } = native;
  const nativeId = requiredId(ImageId, 'image');
  return {
    nativeId,
    name: nameOf(Tags, Name || nativeId),
    tags: toTags(Tags),
    createdAt: CreationDate ? new Date(CreationDate).toISOString() : undefined,
    state: stateOf(State),
    platform: platformOf(Platform),
    sourceVmId: optionalId(SourceInstanceId),
    diskSizeGB: rootDiskOf(native)?.VolumeSize,
    details: flatDetails(native, 'ImageId', 'State', 'Tags', 'CreationDate', 'SourceInstanceId'),
  };
}
