import { type Actions, type Call, checkName, ecsTags, hasTags, idempotent, toSeconds } from './call.ts';
import { disksOf } from './disks.ts';
import type { CustomImage, Disk, PublicImage, Snapshot } from './objects.ts';
import { numberedPageOf, pageOf } from './pages.ts';
import { publicImages } from './public-images.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';

const imageName = /^[\p{L}\p{N}:_.-]{2,128}$/u;

export const imageActions: Actions = {
  CreateImage: idempotent(create),
  DescribeImages: describe,
  DeleteImage: ({ parameters, region }) => {
    const image = known(region.images, parameters.needed('ImageId'), 'InvalidImageId.NotFound');
    const isUsed = [...region.instances.values()].some(({ imageId }) => imageId === image.id);
    if (isUsed && !parameters.flag('Force'))
      throw new Refusal(403, 'ImageUsingByInstance', 'Instances were made of the image.');
    region.images.delete(image.id);
    return {};
  },
  DescribeSnapshots: call => {
    const { parameters, region } = call;
    const ids = parameters.jsonTexts('SnapshotIds');
    const found = [...region.snapshots.values()].filter(
      snapshot =>
        (ids?.includes(snapshot.id) ?? true) &&
        (parameters.text('DiskId') ?? snapshot.diskId) === snapshot.diskId &&
        hasTags(snapshot.tags, parameters.tags()),
    );
    const { items, page } = pageOf(call, found, { least: 10, most: 100, usual: 10 });
    return { ...page, Snapshots: { Snapshot: items.map(each => shownSnapshot(region, each)) } };
  },
  DeleteSnapshot: ({ parameters, region }) => {
    const snapshot = known(region.snapshots, parameters.needed('SnapshotId'), 'InvalidSnapshotId.NotFound');
    if (isInImage(region, snapshot))
      throw new Refusal(403, 'SnapshotCreatedImage', 'An image was made of the snapshot.');
    region.snapshots.delete(snapshot.id);
    return {};
  },
};

/** An image of public kind, or one of the account's own that is ready. */
export function usableImage(region: Region, id: string | undefined): PublicImage {
  const image = publicImages.find(each => each.ImageId === id);
  if (image !== undefined) return image;
  const own = region.images.get(id ?? '');
  if (own === undefined)
    throw new Refusal(404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.');
  if (own.status !== 'Available')
    throw new Refusal(403, 'ImageNotAvailable', 'The image is not available yet.');
  return ofOwn(own);
}

/** What instances and lists say of an image of the account's own. */
function ofOwn(own: CustomImage): PublicImage {
  return { ...own.of, ImageId: own.id, Size: own.parts[0]?.snapshot.sizeGiB ?? own.of.Size };
}

/** Any image there is or was: an instance outlives its own. */
export function imageOf(region: Region, id: string): PublicImage | undefined {
  const own = region.images.get(id);
  return own === undefined ? publicImages.find(({ ImageId }) => ImageId === id) : ofOwn(own);
}

/** Of an instance: each of its disks gets a snapshot. */
function create({ parameters, region }: Call): object {
  const InstanceId = parameters.needed('InstanceId');
  const instance = known(region.instances, InstanceId, 'InvalidInstanceId.NotFound');
  if (instance.releasing || !['Running', 'Stopped'].includes(instance.status))
    throw new Refusal(403, 'IncorrectInstanceStatus', 'The instance must be running or stopped.');
  const name = checkName(parameters.text('ImageName'), imageName, 'InvalidImageName.Malformed');
  if (name !== '' && [...region.images.values()].some(image => image.name === name))
    throw new Refusal(400, 'InvalidImageName.Duplicated', 'The specified Image name has already been used.');
  region.checkQuota('image', region.images.size, 'QuotaExceed.Image');
  const of = imageOf(region, instance.imageId);
  if (of === undefined)
    throw new Refusal(404, 'InvalidImageId.NotFound', 'The image of the instance is gone.');
  const disks = disksOf(region, instance.id).toSorted((a, b) =>
    a.type === 'system' ? -1 : a.id < b.id ? -1 : 1,
  );
  const id = region.newId('m');
  const image: CustomImage = {
    id,
    name: name || id,
    description: parameters.text('Description') ?? '',
    of,
    parts: disks.map(disk => ({ device: disk.device, snapshot: snapshotOf(region, disk) })),
    created: region.now(),
    status: 'Creating',
    tags: new Map(parameters.tags()),
  };
  region.images.set(id, image);
  region.later('image', () => {
    image.status = 'Available';
  });
  return { ImageId: id };
}

function snapshotOf(region: Region, disk: Disk): Snapshot {
  const snapshot: Snapshot = {
    id: region.newId('s'),
    name: '',
    diskId: disk.id,
    diskType: disk.type,
    sizeGiB: disk.sizeGiB,
    created: region.now(),
    tags: new Map(),
  };
  region.snapshots.set(snapshot.id, snapshot);
  return snapshot;
}

function isInImage(region: Region, { id }: Snapshot): boolean {
  return [...region.images.values()].some(({ parts }) => parts.some(({ snapshot }) => snapshot.id === id));
}

/** Available ones, unless the request names other statuses. */
function describe(call: Call): object {
  const { parameters, region } = call;
  const ids = parameters.text('ImageId')?.split(',');
  const owner = parameters.text('ImageOwnerAlias');
  const statuses = parameters.text('Status')?.split(',') ?? ['Available'];
  const systemOnes = publicImages.map(image => ({ image, status: 'Available', shown: shownPublic(image) }));
  const ownOnes = [...region.images.values()].map(own => ({
    image: { ...ofOwn(own), ImageName: own.name },
    status: own.status,
    shown: shownOwn(region, own),
    tags: own.tags,
  }));
  const all: readonly Shown[] = [
    ...((owner ?? 'system') === 'system' ? systemOnes : []),
    ...((owner ?? 'self') === 'self' ? ownOnes : []),
  ];
  const found = all.filter(
    ({ image, status, tags = new Map() }) =>
      (ids?.includes(image.ImageId) ?? true) &&
      statuses.includes(status) &&
      (parameters.text('ImageName') ?? image.ImageName) === image.ImageName &&
      (parameters.text('OSType') ?? image.OSType) === image.OSType &&
      (parameters.text('Architecture') ?? image.Architecture) === image.Architecture &&
      hasTags(tags, parameters.tags()),
  );
  const { items, page } = numberedPageOf(call, found, { least: 1, most: 100, usual: 10 });
  return { ...page, RegionId: region.id, Images: { Image: items.map(({ shown }) => shown) } };
}

interface Shown {
  readonly image: PublicImage & { readonly ImageName?: string };
  readonly status: string;
  readonly shown: object;
  readonly tags?: ReadonlyMap<string, string>;
}

function shownPublic(each: PublicImage): object {
  const [, day = '20260101'] = /_(\d{8})\.vhd$/.exec(each.ImageId) ?? [];
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return {
    ...each,
    ...always,
    ImageName: each.ImageId,
    OSNameEn: each.OSName,
    Description: '',
    ImageOwnerAlias: 'system',
    Status: 'Available',
    Usage: 'instance',
    Progress: '100%',
    CreationTime: `${date}T02:00:00Z`,
    DiskDeviceMappings: { DiskDeviceMapping: [] },
    Tags: { Tag: [] },
  };
}

function shownOwn(region: Region, own: CustomImage): object {
  const isUsed = [...region.instances.values()].some(({ imageId }) => imageId === own.id);
  const mappings = own.parts.map(({ device, snapshot }) => ({
    Device: device,
    SnapshotId: snapshot.id,
    Size: String(snapshot.sizeGiB),
    Type: snapshot.diskType,
    Format: '',
    ImportOSSBucket: '',
    ImportOSSObject: '',
  }));
  return {
    ...ofOwn(own),
    ...always,
    ImageName: own.name,
    OSNameEn: own.of.OSName,
    Description: own.description,
    ImageOwnerAlias: 'self',
    Status: own.status,
    Usage: isUsed ? 'instance' : 'none',
    Progress: own.status === 'Available' ? '100%' : '0%',
    CreationTime: toSeconds(own.created),
    DiskDeviceMappings: { DiskDeviceMapping: mappings },
    Tags: ecsTags(own.tags),
  };
}

const always = {
  ImageVersion: '',
  IsSupportIoOptimized: true,
  IsSupportCloudinit: true,
  IsCopied: false,
  IsSubscribed: false,
  IsSelfShared: '',
  IsPublic: false,
  ProductCode: '',
} as const;

function shownSnapshot(region: Region, snapshot: Snapshot): object {
  return {
    SnapshotId: snapshot.id,
    SnapshotName: snapshot.name,
    Description: '',
    Status: 'accomplished',
    Progress: '100%',
    SourceDiskId: snapshot.diskId,
    SourceDiskSize: String(snapshot.sizeGiB),
    SourceDiskType: snapshot.diskType,
    Usage: isInImage(region, snapshot) ? 'image' : 'none',
    CreationTime: toSeconds(snapshot.created),
    Tags: ecsTags(snapshot.tags),
  };
}
