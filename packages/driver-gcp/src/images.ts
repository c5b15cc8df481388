import type {
  CallContext,
  Image,
  ImageArchitecture,
  ImageDriverV1,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  flatDetails,
  found,
  required,
  requiredText,
  stateMap,
  wordTable,
} from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { imageProjects } from './image-projects.ts';
import { imageIdIn } from './links.ts';
import { pageOf, tokenOf } from './pages.ts';
import { utcTime } from './times.ts';

type NativeImage = compute_v1.Schema$Image;
type Features = readonly compute_v1.Schema$GuestOsFeature[];

/**
 * Public images that are not deprecated. The id of an image is its link,
 * `https://…/projects/debian-cloud/global/images/…`.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/images
 */
export class Images implements ImageDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    const [, project, image] = /(?:^|\/)projects\/([^/]+)\/global\/images\/([^/]+)$/.exec(id) ?? [];
    const params = { project: found(project, 'image', id), image: found(image, 'image', id) };
    const native = await this.#compute.send(context, 'images.get', (client, options) =>
      client.images.get(params, options),
    );
    return toImage(native);
  }

  /**
   * Returns a page of one project's images, the newest of each family first. The token consists of the project and
   * Google's token.
   */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const { project, token } = placeIn(pageToken);
    const page = await this.#compute.send(context, 'images.list', (client, options) =>
      client.images.list({ project, filter: 'NOT deprecated:*', ...tokenOf(token) }, options),
    );
    const next = page.nextPageToken ? project : imageProjects[imageProjects.indexOf(project) + 1];
    const { items, nextPageToken = '' } = pageOf(page);
    return {
      items: items.toSorted(byFamilyAndAge).map(toImage),
      nextPageToken: next && `${next} ${nextPageToken}`,
    };
  }
}

function placeIn(pageToken = `${imageProjects[0]} `) {
  const [name, token] = pageToken.split(' ');
  const project = imageProjects.find(known => known === name);
  if (project === undefined)
    throw new CloudRefusal('invalid_argument', 'The page token does not belong to this list.');
  return { project, token: token || undefined };
}

function byFamilyAndAge(left: NativeImage, right: NativeImage): number {
  const families = (left.family ?? '').localeCompare(right.family ?? '', 'en');
  return families || Date.parse(right.creationTimestamp ?? '') - Date.parse(left.creationTimestamp ?? '');
}

export function toImage(image: NativeImage): Image {
  return {
    nativeId: required(imageIdIn(image.selfLink), 'the link of an image'),
    name: requiredText(image.name, 'the name of an image'),
    state: stateOf(image.status),
    architecture: architectures(image.architecture) ?? 'unknown',
    platform: platformOf(image.guestOsFeatures),
    distribution: image.description ?? image.family ?? '',
    diskSizeGB: image.diskSizeGb ? Number(image.diskSizeGb) : undefined,
    tags: image.labels ?? {},
    createdAt: utcTime(image.creationTimestamp),
    details: flatDetails(image, 'kind', 'labels', 'shieldedInstanceInitialState', 'rawDisk'),
  };
}

const architectures = wordTable<ImageArchitecture>({ X86_64: 'x86_64', ARM64: 'arm64' });

const stateOf = stateMap<Image['state']>({
  READY: 'available',
  PENDING: 'unavailable',
  FAILED: 'unavailable',
  DELETING: 'unavailable',
});

/** Returns the platform of a VM's boot disk or of an image; `unknown` if it has no features. */
export function platformOf(features: Features | null | undefined): Image['platform'] {
  if (!features?.length) return 'unknown';
  return features.some(feature => feature.type === 'WINDOWS') ? 'windows' : 'linux';
}
