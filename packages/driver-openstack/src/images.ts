import type {
  CallContext,
  Image,
  ImageArchitecture,
  ImageDriverV1,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { flatDetails, requiredId, stateMap, wordTable } from '@cb-spider/driver-kit';
import type { GlanceImage } from './client/native-types.ts';
import type { Glance } from './client/storage.ts';

/** Glance's `architecture`, which has libvirt's names. */
const architectures = wordTable<ImageArchitecture>({
  aarch64: 'arm64',
  arm64: 'arm64',
  armv7l: 'arm32',
  armv6l: 'arm32',
  i686: 'x86_32',
  i386: 'x86_32',
  x86_64: 'x86_64',
  amd64: 'x86_64',
});

/** @see https://docs.openstack.org/glance/latest/user/statuses.html */
const stateOf = stateMap<Image['state']>({
  active: 'available',
  deactivated: 'unavailable',
  deleted: 'unavailable',
  importing: 'unavailable',
  killed: 'unavailable',
  pending_delete: 'unavailable',
  queued: 'unavailable',
  saving: 'unavailable',
  uploading: 'unavailable',
});

const bytesPerGB = 2 ** 30;

export class Images implements ImageDriverV1 {
  readonly #glance: Glance;

  constructor(glance: Glance) {
    this.#glance = glance;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    return toImage(await this.#glance.image(context, id));
  }

  /**
   * Leaves out the images that Nova created from servers: those are the user's machine images, not the cloud's images.
   */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const { items, nextPageToken } = await this.#glance.images(context, pageToken);
    return { items: items.filter(image => image.image_type !== 'snapshot').map(toImage), nextPageToken };
  }
}

/** @see https://docs.openstack.org/glance/latest/admin/useful-image-properties.html */
export function toImage(image: GlanceImage): Image {
  const nativeId = requiredId(image.id, 'image');
  return {
    nativeId,
    name: image.name || nativeId,
    tags: {},
    createdAt: image.created_at,
    state: stateOf(image.status),
    architecture: architectures(image.architecture) ?? 'unknown',
    platform: platformOf(image.os_type),
    distribution: image.name ?? '',
    diskSizeGB: diskSizeOf(image),
    details: flatDetails(image, 'os_hash_value', 'locations'),
  };
}

export function platformOf(osType: string | undefined): Image['platform'] {
  return osType === 'linux' || osType === 'windows' ? osType : 'unknown';
}

/** Returns the disk size that the image requires, and at least the size that it unpacks to. */
export function diskSizeOf(image: GlanceImage): number | undefined {
  const unpackedGB = Math.ceil((image.virtual_size ?? 0) / bytesPerGB);
  return Math.max(image.min_disk ?? 0, unpackedGB) || undefined;
}
