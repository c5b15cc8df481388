import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  DescribeVolumesCommand,
  type Image,
  type Instance,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { CallContext, NativeId, Page, Vm, VmDriverV1, VmSpec, VmStatus } from '@cb-spider/core/driver';
import type { Ec2 } from './ec2.ts';
import { found, Refusal } from './failures.ts';
import { rootDiskOf } from './images.ts';
import { allPages } from './pages.ts';
import { filter, madeBefore } from './tags.ts';
import { rootVolumeIdOf, toRootDisk, toVm, toVmStatus } from './vm-description.ts';
import { toRunInstances } from './vm-launch.ts';

/** At most 200 values fit into the filter that asks for the root disks of a page of VMs. */
const pageSize = 200;
const statusPageSize = 1000;

/** Instances. */
export class AwsVms implements VmDriverV1 {
  private readonly ec2: Ec2;

  constructor(ec2: Ec2) {
    this.ec2 = ec2;
  }

  async doCreate(spec: VmSpec, context: CallContext): Promise<Vm> {
    if (context.replay) {
      const { items } = await this.describe({ Filters: madeBefore(spec.name, context) }, context);
      if (items[0]) return this.withRootDisk(items[0], context);
    }
    const image = await this.image(spec.imageId, context);
    const reply = await this.ec2.send(context, new RunInstancesCommand(toRunInstances(spec, image, context)));
    const ofImage = rootDiskOf(image);
    return toVm(reply.Instances?.[0] ?? {}, {
      type: spec.rootDiskType ?? ofImage?.VolumeType,
      sizeGB: spec.rootDiskSizeGB ?? ofImage?.VolumeSize,
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    return this.withRootDisk(await this.instance(id, context), context);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const page = await this.describe({ MaxResults: pageSize, NextToken: pageToken }, context);
    const volumes = await this.volumes(
      page.items.flatMap(instance => rootVolumeIdOf(instance) ?? []),
      context,
    );
    const items = page.items.map(instance =>
      toVm(instance, toRootDisk(volumes.get(rootVolumeIdOf(instance) ?? ''))),
    );
    return { ...page, items };
  }

  /** DescribeInstanceStatus costs EC2's limits no less, and knows no names. */
  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toVmStatus(await this.instance(id, context));
  }

  async doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    const page = await this.describe({ MaxResults: statusPageSize, NextToken: pageToken }, context);
    return { ...page, items: page.items.map(toVmStatus) };
  }

  async doStart(id: NativeId, context: CallContext): Promise<void> {
    await this.ec2.send(context, new StartInstancesCommand({ InstanceIds: [id] }));
  }

  async doStop(id: NativeId, context: CallContext): Promise<void> {
    await this.ec2.send(context, new StopInstancesCommand({ InstanceIds: [id] }));
  }

  /** RebootInstances answers before it looks, and ignores a terminated instance. */
  async doReboot(id: NativeId, context: CallContext): Promise<void> {
    const { State } = await this.instance(id, context);
    if (State?.Name !== 'running') throw new Refusal('conflict', `The instance '${id}' is ${State?.Name}.`);
    await this.ec2.send(context, new RebootInstancesCommand({ InstanceIds: [id] }));
  }

  async doTerminate(id: NativeId, context: CallContext): Promise<void> {
    await this.ec2.send(context, new TerminateInstancesCommand({ InstanceIds: [id] }));
  }

  private async instance(id: string, context: CallContext): Promise<Instance> {
    const { items } = await this.describe({ InstanceIds: [id] }, context);
    return found(items[0], 'instance', id);
  }

  private async describe(
    input: DescribeInstancesCommandInput,
    context: CallContext,
  ): Promise<Page<Instance>> {
    const reply = await this.ec2.send(context, new DescribeInstancesCommand(input));
    const items = (reply.Reservations ?? []).flatMap(({ Instances = [] }) => Instances);
    return { items, nextPageToken: reply.NextToken || undefined };
  }

  private async image(id: string, context: CallContext): Promise<Image> {
    const reply = await this.ec2.send(context, new DescribeImagesCommand({ ImageIds: [id] }));
    return found(reply.Images?.[0], 'image', id);
  }

  private async withRootDisk(instance: Instance, context: CallContext): Promise<Vm> {
    const volumeId = rootVolumeIdOf(instance);
    const volumes = await this.volumes(volumeId ? [volumeId] : [], context);
    return toVm(instance, toRootDisk(volumes.get(volumeId ?? '')));
  }

  /** By a filter, since asking for ids fails as a whole when one volume has just gone. */
  private async volumes(ids: readonly string[], context: CallContext): Promise<ReadonlyMap<string, Volume>> {
    if (ids.length === 0) return new Map();
    const volumes = await allPages(async NextToken => {
      const Filters = [filter('volume-id', ...ids)];
      const reply = await this.ec2.send(
        context,
        new DescribeVolumesCommand({ Filters, MaxResults: 500, NextToken }),
      );
      return { items: reply.Volumes ?? [], nextPageToken: reply.NextToken || undefined };
    });
    return new Map(volumes.map(volume => [volume.VolumeId ?? '', volume]));
  }
}
