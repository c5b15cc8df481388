import {
  type CallContext,
  type Image,
  type ImageArchitecture,
  type ImageDriverV1,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import type { GlanceImage } from './client/native-types.ts';
import type { Glance } from './client/storage.ts';
import { nativeWords } from './native-words.ts';
import { table } from './table.ts';

/** Glance's `architecture`, which has libvirt's names. */
const architectures = table<ImageArchitecture>({
  aarch64: 'arm64',
  arm64: 'arm64',
  armv7l: 'arm32',
  armv6l: 'arm32',
  i686: 'x86_32',
  i386: 'x86_32',
  x86_64: 'x86_64',
  amd64: 'x86_64',
});

const bytesPerGB = 2 ** 30;

export class Images implements ImageDriverV1 {
  private readonly glance: Glance;

  constructor(glance: Glance) {
    this.glance = glance;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    return toImage(await this.glance.image(context, id));
  }

  /** Leaves out what Nova made of servers: those are the user's machine images, not the cloud's. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const { items, nextPageToken } = await this.glance.images(context, pageToken);
    return { items: items.filter(image => image.image_type !== 'snapshot').map(toImage), nextPageToken };
  }
}

/** @see https://docs.openstack.org/glance/latest/admin/useful-image-properties.html */
export function toImage(image: GlanceImage): Image {
  return {
    nativeId: toNativeId(image.id),
    name: image.name || image.id,
    tags: {},
    createdAt: image.created_at,
    state: image.status === 'active' ? 'available' : 'unavailable',
    architecture: architectures(image.architecture) ?? 'unknown',
    platform: platformOf(image.os_type),
    distribution: image.name ?? '',
    diskSizeGB: diskSizeOf(image),
    details: nativeWords(image),
  };
}

export function platformOf(osType: string | undefined): Image['platform'] {
  return osType === 'linux' || osType === 'windows' ? osType : 'unknown';
}

/** What the image asks for, and never less than it unpacks to. */
export function diskSizeOf(image: GlanceImage): number | undefined {
  const unpackedGB = Math.ceil((image.virtual_size ?? 0) / bytesPerGB);
  return Math.max(image.min_disk ?? 0, unpackedGB) || undefined;
}
