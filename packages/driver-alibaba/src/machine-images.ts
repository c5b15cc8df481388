import type {
  CallContext,
  Change,
  MachineImage,
  MachineImageDriverV1,
  MachineImageSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import {
  ensure,
  flatDetails,
  requiredId,
  requiredList,
  requiredText,
  type Steps,
  stateMap,
} from '@cb-spider/driver-kit';
import { type NativeOwnImage, ownImages, readOwnImage } from './native-own-images.ts';
import { platformOf, timeOf } from './native-words.ts';
import { pageOf } from './pages.ts';
import type { Rpc } from './rpc.ts';
import { fromEcsTags, ofOwner, tagged } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
export const machineImageStateOf = stateMap<MachineImage['state']>({
  Creating: 'creating',
  Waiting: 'creating',
  Available: 'available',
  UnAvailable: 'unknown',
  Deprecated: 'available',
  CreateFailed: 'failed',
});

/** Custom images, each with a snapshot of every disk that its VM had. */
export class AlibabaMachineImages implements MachineImageDriverV1 {
  readonly #rpc: Rpc;
  readonly #steps: Steps;

  constructor(rpc: Rpc, steps: Steps) {
    this.#rpc = rpc;
    this.#steps = steps;
  }

  /** Works on running and stopped VMs; a running VM keeps running. */
  async doCreate(spec: MachineImageSpec, context: CallContext): Promise<Change<MachineImage>> {
    const created = await ensure<Pick<NativeOwnImage, 'ImageId'>>(context, {
      find: async () => {
        const parameters = { ImageName: spec.name, Tag: ofOwner(context) };
        return (await pageOf(this.#rpc, ownImages(parameters), undefined, context)).items[0];
      },
      make: () =>
        this.#rpc.ecs<NativeOwnImage>(
          'CreateImage',
          {
            InstanceId: spec.vmId,
            ImageName: spec.name,
            ClientToken: context.idempotencyKey || undefined,
            Tag: tagged(spec.tags, context.ownerTags),
          },
          context,
        ),
    });
    const nativeId = requiredId(created.ImageId, 'image');
    return this.#steps.accept({ step: 'imageReady', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<MachineImage> {
    return toMachineImage(await readOwnImage(this.#rpc, id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, ownImages({}), pageToken, context);
    return { items: items.map(toMachineImage), nextPageToken };
  }

  /** Notes the snapshots first: they can only be removed after the image, and then nothing refers to them any more. */
  async doDelete(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { DiskDeviceMappings } = await readOwnImage(this.#rpc, id, context);
    const parts = requiredList(DiskDeviceMappings?.DiskDeviceMapping, 'the disks of the image');
    const snapshots = parts.flatMap(({ SnapshotId }) => SnapshotId || []).join(',');
    return this.#steps.accept({ step: 'imageRemoved', id, more: { snapshots } });
  }
}

export function toMachineImage(native: NativeOwnImage): MachineImage {
  const nativeId = requiredId(native.ImageId, 'image');
  return {
    nativeId,
    name: native.ImageName || nativeId,
    tags: fromEcsTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    state: machineImageStateOf(requiredText(native.Status, 'the status of the image')),
    platform: platformOf(native.OSType),
    diskSizeGB: native.Size,
    details: flatDetails(
      native,
      ...['ImageId', 'ImageName', 'Tags', 'CreationTime', 'Status', 'Size', 'DiskDeviceMappings'],
    ),
  };
}
