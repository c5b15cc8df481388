import {
  AttachVolumeCommand,
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DescribeAvailabilityZonesCommand,
  DescribeVolumesCommand,
  type DescribeVolumesCommandInput,
  DetachVolumeCommand,
  ModifyVolumeCommand,
  type Volume,
  type VolumeAttachment,
  type VolumeType,
} from '@aws-sdk/client-ec2';
import type { CallContext, Disk, DiskDriverV1, DiskSpec, NativeId, Page } from '@cb-spider/core/driver';
import {
  CloudRefusal,
  ensure,
  flatDetails,
  found,
  optionalId,
  requiredId,
  requiredText,
  stateMap,
} from '@cb-spider/driver-kit';
import { ifThere, isNative } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { instanceOf } from './instances.ts';
import { madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** EBS volumes, except those that are deleted with an instance, such as its root disk. */
export class AwsDisks implements DiskDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doCreate(spec: DiskSpec, context: CallContext): Promise<Disk> {
    const volume = await ensure(context, {
      find: () => this.#first({ Filters: madeBefore(spec.name, context) }, context),
      make: () => this.#make(spec, context),
    });
    return toDisk(volume);
  }

  async #make(spec: DiskSpec, context: CallContext): Promise<Volume> {
    const command = new CreateVolumeCommand({
      AvailabilityZone: spec.zone ?? this.#ec2.zone ?? (await this.#someZone(context)),
      VolumeType: spec.type as VolumeType | undefined,
      Size: spec.sizeGB,
      Iops: spec.type !== undefined && provisioned.has(spec.type) ? leastIops : undefined,
      ClientToken: context.idempotencyKey || undefined,
      TagSpecifications: [tagged('volume', spec.name, spec.tags, context.ownerTags)],
    });
    const { $metadata, ...volume } = await this.#ec2.send(context, command);
    return volume;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Disk> {
    return toDisk(await this.#volume(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Disk>> {
    const command = new DescribeVolumesCommand({ MaxResults: 500, NextToken: pageToken });
    const page = await this.#ec2.page(context, command, 'Volumes');
    return { ...page, items: page.items.filter(isOfItsOwn).map(toDisk) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.#ec2.send(context, new DeleteVolumeCommand({ VolumeId: id }));
  }

  async doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<void> {
    await this.#ec2.send(context, new ModifyVolumeCommand({ VolumeId: id, Size: sizeGB }));
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const attachment = attachmentOf(await this.#volume(id, context));
    if (attachment?.InstanceId === vmId && attachment.State !== 'detaching') return;
    if (attachment) throw elsewhere(id, attachment);
    const Device = await this.#freeDevice(vmId, context);
    try {
      await this.#ec2.send(context, new AttachVolumeCommand({ VolumeId: id, InstanceId: vmId, Device }));
    } catch (error) {
      // Another call was faster.
      if (isNative(error, 'VolumeInUse')) throw elsewhere(id, undefined);
      throw error;
    }
  }

  async doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const attachment = attachmentOf(await this.#volume(id, context));
    if (!attachment) return;
    if (attachment.InstanceId !== vmId) throw elsewhere(id, attachment);
    if (attachment.State === 'detaching') return;
    await ifThere(this.#ec2.send(context, new DetachVolumeCommand({ VolumeId: id, InstanceId: vmId })));
  }

  async #volume(id: string, context: CallContext): Promise<Volume> {
    return found(await this.#first({ VolumeIds: [id] }, context), 'volume', id);
  }

  #first(input: DescribeVolumesCommandInput, context: CallContext): Promise<Volume | undefined> {
    return this.#ec2.first(context, new DescribeVolumesCommand(input), 'Volumes');
  }

  /** Returns the first of the device names that EC2 recommends for data volumes that the instance does not use yet. */
  async #freeDevice(vmId: string, context: CallContext): Promise<string> {
    const { BlockDeviceMappings = [] } = await instanceOf(this.#ec2, vmId, context);
    const taken = new Set(BlockDeviceMappings.map(({ DeviceName }) => DeviceName));
    const device = devices.find(name => !taken.has(name));
    if (device !== undefined) return device;
    throw new CloudRefusal(
      'quota_exceeded',
      `The instance '${vmId}' has ${devices.length} data volumes, the maximum.`,
      { hint: 'Detach one of them first.' },
    );
  }

  /**
   * Returns a zone, which every volume needs: always the same one, so that a repeated request is equal to the first.
   */
  async #someZone(context: CallContext): Promise<string> {
    const command = new DescribeAvailabilityZonesCommand({});
    const zones = (await this.#ec2.page(context, command, 'AvailabilityZones')).items;
    const names = zones.map(({ ZoneName }) => requiredText(ZoneName, 'the name of the zone'));
    return found(names.sort()[0], 'zone of', this.#ec2.region);
  }
}

/**
 * Types that need an explicit number of I/O operations per second, and the smallest number that both types accept.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html
 */
const provisioned: ReadonlySet<string> = new Set(['io1', 'io2']);
const leastIops = 100;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const devices = [...'fghijklmnop'].map(letter => `/dev/sd${letter}`);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html#API_Volume_Contents */
const stateOf = stateMap<Disk['state']>({
  creating: 'creating',
  available: 'available',
  'in-use': 'attached',
  deleting: 'deleting',
  deleted: 'deleting',
  error: 'failed',
});

function attachmentOf({ Attachments = [] }: Volume): VolumeAttachment | undefined {
  return Attachments.find(({ State }) => State !== 'detached');
}

function isOfItsOwn(volume: Volume): boolean {
  return attachmentOf(volume)?.DeleteOnTermination !== true;
}

function elsewhere(id: string, attachment: VolumeAttachment | undefined): CloudRefusal {
  const where = attachment?.InstanceId ?? 'another instance';
  return new CloudRefusal('conflict', `The volume '${id}' is attached to ${where}.`, {
    hint: 'Detach it from that VM first.',
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export function toDisk(native: Volume): Disk {
  const { VolumeId, Tags, State, CreateTime, VolumeType: type, Size, AvailabilityZone } = native;
  const nativeId = requiredId(VolumeId, 'volume');
  const attachment = attachmentOf(native);
  if (Size === undefined)
    throw new CloudRefusal('unavailable', `The reply has no size of the volume '${nativeId}'.`);
  return {
    nativeId,
    name: nameOf(Tags, nativeId),
    tags: toTags(Tags),
    createdAt: CreateTime?.toISOString(),
    state: stateOf(requiredText(State, 'the state of the volume')),
    type,
    sizeGB: Size,
    zone: AvailabilityZone,
    vmId: optionalId(attachment?.InstanceId),
    device: attachment?.Device,
    details: flatDetails(native, 'VolumeId', 'Tags', 'Size', 'VolumeType', 'AvailabilityZone'),
  };
}
