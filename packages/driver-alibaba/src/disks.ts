import type {
  CallContext,
  Change,
  Disk,
  DiskDriverV1,
  DiskSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  diskElsewhere,
  ensure,
  flatDetails,
  optionalId,
  required,
  requiredId,
  requiredText,
  type Steps,
  stateMap,
} from '@cb-spider/driver-kit';
import { diskListing, type NativeDisk, readDisk } from './native-disks.ts';
import { timeOf } from './native-words.ts';
import { pageOf } from './pages.ts';
import type { Rpc } from './rpc.ts';
import { fromEcsTags, ofOwner, tagged } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/user-guide/disk-states */
export const diskStateOf = stateMap({
  Creating: 'creating',
  Available: 'available',
  Attaching: 'available',
  In_use: 'attached',
  Detaching: 'attached',
  ReIniting: 'attached',
  Migrating: 'attached',
});

/** Pay-as-you-go data disks. Except for removals, changes are completed later. */
export class AlibabaDisks implements DiskDriverV1 {
  readonly #rpc: Rpc;
  readonly #steps: Steps;

  constructor(rpc: Rpc, steps: Steps) {
    this.#rpc = rpc;
    this.#steps = steps;
  }

  async doCreate(spec: DiskSpec, context: CallContext): Promise<Change<Disk>> {
    const created = await ensure<Pick<NativeDisk, 'DiskId'>>(context, {
      find: async () => {
        const parameters = { DiskName: spec.name, Tag: ofOwner(context) };
        return (await pageOf(this.#rpc, diskListing(parameters), undefined, context)).items[0];
      },
      make: () =>
        this.#rpc.ecs<NativeDisk>(
          'CreateDisk',
          {
            ZoneId: spec.zone,
            DiskName: spec.name,
            ...categoryOf(spec.type),
            Size: spec.sizeGB,
            ClientToken: context.idempotencyKey || undefined,
            Tag: tagged(spec.tags, context.ownerTags),
          },
          context,
        ),
    });
    const nativeId = requiredId(created.DiskId, 'disk');
    return this.#steps.accept({ step: 'diskReady', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Disk> {
    return toDisk(await readDisk(this.#rpc, id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Disk>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, diskListing({}), pageToken, context);
    return { items: items.map(toDisk), nextPageToken };
  }

  /** The cloud only reports that the status is wrong. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { InstanceId } = await readDisk(this.#rpc, id, context);
    if (InstanceId)
      throw new CloudRefusal('dependency_in_use', `The disk '${id}' is attached to the VM '${InstanceId}'.`);
    await this.#rpc.ecs('DeleteDisk', { DiskId: id }, context);
  }

  /** The VM keeps running. */
  async doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<void> {
    const { Size, InstanceId } = await readDisk(this.#rpc, id, context);
    if (Size === sizeGB) return;
    const Type = InstanceId ? 'online' : 'offline';
    const ClientToken = context.idempotencyKey || undefined;
    await this.#rpc.ecs('ResizeDisk', { DiskId: id, NewSize: sizeGB, Type, ClientToken }, context);
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const { InstanceId, Status } = await readDisk(this.#rpc, id, context);
    if (InstanceId && InstanceId !== vmId) throw diskElsewhere(id, InstanceId);
    if (Status === 'In_use') return undefined;
    if (Status !== 'Attaching')
      await this.#rpc.ecs('AttachDisk', { DiskId: id, InstanceId: vmId, DeleteWithInstance: false }, context);
    return this.#steps.accept({ step: 'diskAttached', id });
  }

  async doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const { InstanceId, Status } = await readDisk(this.#rpc, id, context);
    if (!InstanceId) return undefined;
    if (InstanceId !== vmId) throw diskElsewhere(id, InstanceId);
    if (Status !== 'Detaching') await this.#rpc.ecs('DetachDisk', { DiskId: id, InstanceId }, context);
    return this.#steps.accept({ step: 'diskReady', id });
  }
}

/**
 * Splits a type such as `cloud_essd_PL1` into the category and the performance level, which is a field of its own in
 * requests.
 */
function categoryOf(type: string | undefined): {
  readonly DiskCategory: string;
  readonly PerformanceLevel?: string | undefined;
} {
  const [, DiskCategory = type ?? defaultType, PerformanceLevel] =
    /^(.+)_(PL\d)$/.exec(type ?? defaultType) ?? [];
  return { DiskCategory, PerformanceLevel };
}

/** Available everywhere, unlike the cloud's own default. */
const defaultType = 'cloud_essd_PL1';

export function toDisk(native: NativeDisk): Disk {
  const nativeId = requiredId(native.DiskId, 'disk');
  const { Category, PerformanceLevel } = native;
  return {
    nativeId,
    name: native.DiskName || nativeId,
    tags: fromEcsTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    state: diskStateOf(requiredText(native.Status, 'the status of the disk')),
    type: PerformanceLevel ? `${Category}_${PerformanceLevel}` : Category,
    sizeGB: required(native.Size, 'the size of the disk'),
    zone: native.ZoneId,
    vmId: optionalId(native.InstanceId),
    device: native.Device || undefined,
    details: flatDetails(
      native,
      ...['DiskId', 'DiskName', 'Tags', 'CreationTime', 'Status', 'Size', 'ZoneId'],
      ...['InstanceId', 'Device', 'Attachments'],
    ),
  };
}
