import {
  DescribeVolumesCommand,
  type Instance,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { CallContext, NativeId, Page, Vm, VmDriverV1, VmSpec, VmStatus } from '@cb-spider/core/driver';
import { allPages, CloudRefusal, required, requiredText } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import { imageOf, rootDiskOf } from './images.ts';
import { instanceOf, instancesOf } from './instances.ts';
import { filter, madeBefore } from './tags.ts';
import { rootVolumeIdOf, toRootDisk, toVm, toVmStatus } from './vm-description.ts';
import { toRunInstances } from './vm-launch.ts';

/** The filter for the root disks of a page of VMs takes at most 200 values. */
const pageSize = 200;
const statusPageSize = 1000;

/** EC2 instances. */
export class AwsVms implements VmDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doCreate(spec: VmSpec, context: CallContext): Promise<Vm> {
    if (context.replay) {
      const { items } = await instancesOf(this.#ec2, { Filters: madeBefore(spec.name, context) }, context);
      if (items[0]) return this.#withRootDisk(items[0], context);
    }
    const image = await imageOf(this.#ec2, spec.imageId, context);
    const command = new RunInstancesCommand(toRunInstances(spec, image, context));
    const instance = await this.#ec2.first(context, command, 'Instances');
    const ofImage = rootDiskOf(image);
    return toVm(required(instance, 'the new instance'), {
      type: spec.rootDiskType ?? ofImage?.VolumeType,
      sizeGB: spec.rootDiskSizeGB ?? ofImage?.VolumeSize,
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    return this.#withRootDisk(await instanceOf(this.#ec2, id, context), context);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const page = await instancesOf(this.#ec2, { MaxResults: pageSize, NextToken: pageToken }, context);
    const volumes = await this.#volumes(
      page.items.flatMap(instance => rootVolumeIdOf(instance) ?? []),
      context,
    );
    const items = page.items.map(instance =>
      toVm(instance, toRootDisk(volumes.get(rootVolumeIdOf(instance) ?? ''))),
    );
    return { ...page, items };
  }

  /** DescribeInstanceStatus counts no less against EC2's limits, and returns no names. */
  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toVmStatus(await instanceOf(this.#ec2, id, context));
  }

  async doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    const page = await instancesOf(this.#ec2, { MaxResults: statusPageSize, NextToken: pageToken }, context);
    return { ...page, items: page.items.map(toVmStatus) };
  }

  async doStart(id: NativeId, context: CallContext): Promise<void> {
    await this.#ec2.send(context, new StartInstancesCommand({ InstanceIds: [id] }));
  }

  async doStop(id: NativeId, context: CallContext): Promise<void> {
    await this.#ec2.send(context, new StopInstancesCommand({ InstanceIds: [id] }));
  }

  /** RebootInstances answers without checking the instance, and ignores a terminated one. */
  async doReboot(id: NativeId, context: CallContext): Promise<void> {
    const { State } = await instanceOf(this.#ec2, id, context);
    if (State?.Name !== 'running')
      throw new CloudRefusal(
        'conflict',
        `The instance '${id}' is ${State?.Name}; only a running instance can be rebooted.`,
      );
    await this.#ec2.send(context, new RebootInstancesCommand({ InstanceIds: [id] }));
  }

  async doTerminate(id: NativeId, context: CallContext): Promise<void> {
    await this.#ec2.send(context, new TerminateInstancesCommand({ InstanceIds: [id] }));
  }

  async #withRootDisk(instance: Instance, context: CallContext): Promise<Vm> {
    const volumeId = rootVolumeIdOf(instance);
    const volumes = await this.#volumes(volumeId ? [volumeId] : [], context);
    return toVm(instance, toRootDisk(volumes.get(volumeId ?? '')));
  }

  /** Uses a filter, because a request by ids fails as a whole if one of the volumes has just been deleted. */
  async #volumes(ids: readonly string[], context: CallContext): Promise<ReadonlyMap<string, Volume>> {
    if (ids.length === 0) return new Map();
    const Filters = [filter('volume-id', ...ids)];
    const volumes = await allPages(NextToken => {
      const command = new DescribeVolumesCommand({ Filters, MaxResults: 500, NextToken });
      return this.#ec2.page(context, command, 'Volumes');
    });
    return new Map(volumes.map(volume => [requiredText(volume.VolumeId, 'the id of the volume'), volume]));
  }
}
