import type {
  CallContext,
  Image,
  ImageArchitecture,
  ImageDriverV1,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { flatDetails, utcTime } from './flat-details.ts';
import { imageProjects } from './image-projects.ts';
import { imageIdIn } from './links.ts';
import { tokenOf } from './pages.ts';
import { notFound, Refusal } from './refusal.ts';

type NativeImage = compute_v1.Schema$Image;
type Features = readonly compute_v1.Schema$GuestOsFeature[];

/**
 * Public images that are not deprecated. The id of one is its link, `https://…/projects/debian-cloud/global/images/…`.
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
    if (project === undefined || image === undefined) throw notFound('image', id);
    const found = await this.#compute.send(context, 'images.get', (client, options) =>
      client.images.get({ project, image }, options),
    );
    return toImage(found);
  }

  /** A page of one project's images, the newest of each family first. The token is the project and Google's own. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const { project, token } = placeIn(pageToken);
    const page = await this.#compute.send(context, 'images.list', (client, options) =>
      client.images.list({ project, filter: 'NOT deprecated:*', ...tokenOf(token) }, options),
    );
    const next = page.nextPageToken ? project : imageProjects[imageProjects.indexOf(project) + 1];
    const items = (page.items ?? []).toSorted(byFamilyAndAge).map(toImage);
    return { items, nextPageToken: next && `${next} ${page.nextPageToken ?? ''}` };
  }
}

function placeIn(pageToken = `${imageProjects[0]} `) {
  const [name, token] = pageToken.split(' ');
  const project = imageProjects.find(each => each === name);
  if (project === undefined) throw new Refusal('invalid_argument', 'The page token is not one of this list.');
  return { project, token: token || undefined };
}

function byFamilyAndAge(one: NativeImage, other: NativeImage): number {
  const families = (one.family ?? '').localeCompare(other.family ?? '', 'en');
  return families || Date.parse(other.creationTimestamp ?? '') - Date.parse(one.creationTimestamp ?? '');
}

export function toImage(image: NativeImage): Image {
  return {
    nativeId: imageIdIn(image.selfLink),
    name: image.name ?? '',
    state: stateOf(image.status),
    architecture: architectures.get(image.architecture ?? '') ?? 'unknown',
    platform: platformOf(image.guestOsFeatures),
    distribution: image.description ?? image.family ?? '',
    diskSizeGB: image.diskSizeGb ? Number(image.diskSizeGb) : undefined,
    tags: image.labels ?? {},
    createdAt: utcTime(image.creationTimestamp),
    details: flatDetails(image),
  };
}

const architectures: ReadonlyMap<string, ImageArchitecture> = new Map([
  ['X86_64', 'x86_64'],
  ['ARM64', 'arm64'],
]);

function stateOf(status: string | null | undefined): Image['state'] {
  if (status === 'READY') return 'available';
  return status === 'PENDING' || status === 'FAILED' || status === 'DELETING' ? 'unavailable' : 'unknown';
}

/** What the boot disk of a VM or image says of its system; without features it says nothing. */
export function platformOf(features: Features | null | undefined): Image['platform'] {
  if (!features?.length) return 'unknown';
  return features.some(feature => feature.type === 'WINDOWS') ? 'windows' : 'linux';
}
