import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { alreadyExists, inUse, invalid, required } from './fault.ts';
import { newestOf } from './images.ts';
import { labelChange } from './labels.ts';
import { checkLabels, checkName, fingerprintOf } from './names.ts';
import { pathOf, placeOf } from './references.ts';
import { type Disk, type DiskBody, type Image, type Instance, linkTo, pathOfLink } from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/disks */
export function diskKind(cloud: Cloud): Kind {
  return {
    collection: 'disks',
    word: 'disk',
    scope: 'zones',
    insert: call => insert(cloud, call),
    remove: call => remove(cloud, call),
    actions: { setLabels: call => labelChange(cloud, call), resize: call => resize(cloud, call) },
  };
}

/** What a disk is to be. */
export interface DiskWish {
  readonly name: string;
  readonly type?: string | null | undefined;
  readonly sizeGb?: string | null | undefined;
  readonly sourceImage?: string | null | undefined;
  readonly labels?: Record<string, string> | null | undefined;
}

/** Checks it against the image and the zone's disk types, and describes it. */
export function describeDisk(cloud: Cloud, zonePath: string, wish: DiskWish): Disk {
  const path = `${zonePath}/disks/${wish.name}`;
  const image = wish.sourceImage ? imageOf(cloud, wish.sourceImage) : undefined;
  const typePath = pathOf(cloud.project, 'resource.type', wish.type ?? `${zonePath}/diskTypes/pd-standard`);
  if (!cloud.store.find(typePath))
    throw invalid('resource.type', wish.type, 'The referenced diskType resource cannot be found.');
  const sizeGb = Number(wish.sizeGb ?? image?.diskSizeGb ?? 500);
  const least = Number(image?.diskSizeGb ?? 10);
  if (!(sizeGb >= least)) {
    const why = `Requested disk size cannot be smaller than the image size (${least} GB)`;
    throw invalid('resource.sizeGb', wish.sizeGb, why);
  }
  return {
    ...(image && fromImage(image)),
    kind: 'compute#disk',
    id: cloud.newId(),
    creationTimestamp: cloud.time(),
    name: wish.name,
    sizeGb: String(sizeGb),
    zone: linkTo(zonePath),
    status: 'READY',
    type: linkTo(typePath),
    physicalBlockSizeBytes: '4096',
    labelFingerprint: fingerprintOf(wish.labels),
    selfLink: linkTo(path),
    ...(wish.labels && { labels: wish.labels }),
  };
}

function fromImage(image: Image): DiskBody {
  return {
    sourceImage: image.selfLink,
    sourceImageId: image.id,
    licenses: image.licenses,
    guestOsFeatures: image.guestOsFeatures,
    architecture: image.architecture,
  };
}

/** The image behind a reference to one, or to the newest of a family. */
function imageOf(cloud: Cloud, reference: string): Image {
  const path = pathOf(cloud.project, 'sourceImage', reference);
  const family =
    /^projects\/([^/]+)\/(?:global\/images\/family|zones\/[^/]+\/imageFamilyViews)\/([^/]+)$/.exec(path);
  const [, project = '', name = ''] = family ?? [];
  const image = family ? newestOf(cloud.store, project, name) : cloud.store.find<Image>(path);
  if (image) return image;
  throw invalid(
    'resource.disks[0].initializeParams.sourceImage',
    reference,
    'The referenced image resource cannot be found.',
  );
}

function insert(cloud: Cloud, call: Call): Change {
  const body = call.request.body as DiskBody;
  const name = checkName(body.name);
  const path = `${call.path}/${name}`;
  checkLabels(body.labels);
  if (cloud.store.find(path)) throw alreadyExists(path);
  const image = body.sourceImage ?? call.request.query.get('sourceImage');
  const zonePath = `projects/${call.project}/${call.scope}`;
  const disk = describeDisk(cloud, zonePath, { ...body, name, sourceImage: image });
  return {
    type: 'insert',
    target: path,
    begin: () => cloud.store.put(path, { ...disk, status: 'CREATING' }),
    finish: () => void cloud.store.put(path, disk),
    undo: () => cloud.store.remove(path),
  };
}

function remove(cloud: Cloud, { path }: Call): Change {
  const [user] = cloud.store.get<Disk>(path).users ?? [];
  if (user) throw inUse('disk', path, placeOf(pathOfLink(user))?.name ?? user);
  return { type: 'delete', target: path, finish: () => void cloud.store.remove(path) };
}

function resize(cloud: Cloud, { path, request }: Call): Change {
  const disk = cloud.store.get<Disk>(path);
  const { sizeGb } = request.body as DiskBody;
  if (!sizeGb) throw required('sizeGb');
  if (Number(sizeGb) <= Number(disk.sizeGb))
    throw invalid('sizeGb', sizeGb, 'New disk size must be larger than the current one.');
  const finish = () => {
    disk.sizeGb = String(sizeGb);
    for (const user of disk.users ?? []) {
      const attached = cloud.store.find<Instance>(pathOfLink(user))?.disks ?? [];
      for (const each of attached) if (each.source === disk.selfLink) each.diskSizeGb = disk.sizeGb;
    }
  };
  return { type: 'resizeDisk', target: path, finish: () => void finish() };
}
