import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { alreadyExists, invalid, required } from './fault.ts';
import { labelChange } from './labels.ts';
import { checkLabels, checkName, fingerprintOf } from './names.ts';
import { pathOf } from './references.ts';
import {
  type Disk,
  type Instance,
  linkTo,
  type MachineImage,
  type MachineImageBody,
  pathOfLink,
} from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/machineImages */
export function machineImageKind(cloud: Cloud): Kind {
  return {
    collection: 'machineImages',
    word: 'machineImage',
    scope: 'global',
    insert: call => insert(cloud, call),
    remove: ({ path }) => {
      cloud.store.get(path);
      return { type: 'delete', target: path, finish: () => void cloud.store.remove(path) };
    },
    actions: { setLabels: call => labelChange(cloud, call) },
  };
}

/** All disks of a VM as they are now, and how it is set up. */
function insert(cloud: Cloud, call: Call): Change {
  const body = call.request.body as MachineImageBody;
  const name = checkName(body.name);
  const path = `${call.path}/${name}`;
  checkLabels(body.labels);
  if (cloud.store.find(path)) throw alreadyExists(path);
  const source = call.request.query.get('sourceInstance') ?? body.sourceInstance;
  if (!source) throw required('sourceInstance');
  const instance = cloud.store.find<Instance>(pathOf(cloud.project, 'sourceInstance', source));
  if (!instance) throw invalid('sourceInstance', source, 'The referenced instance resource cannot be found.');
  const image: MachineImage = {
    kind: 'compute#machineImage',
    id: cloud.newId(),
    creationTimestamp: cloud.time(),
    name,
    description: body.description ?? '',
    status: 'READY',
    sourceInstance: instance.selfLink,
    instanceProperties: propertiesOf(instance),
    savedDisks: instance.disks.map(({ source: disk }) => ({
      kind: 'compute#savedDisk',
      sourceDisk: disk,
      storageBytes: '1048576',
      storageBytesStatus: 'UP_TO_DATE',
    })),
    storageLocations: ['us'],
    totalStorageBytes: String(1_048_576 * instance.disks.length),
    labelFingerprint: fingerprintOf(body.labels),
    selfLink: linkTo(path),
    ...(body.labels && { labels: body.labels }),
  };
  return {
    type: 'insert',
    target: path,
    begin: () => cloud.store.put(path, { ...image, status: 'CREATING' }),
    finish: () => void cloud.store.put(path, image),
    undo: () => cloud.store.remove(path),
  };
}

function propertiesOf(instance: Instance): NonNullable<MachineImageBody['instanceProperties']> {
  return {
    machineType: instance.machineType.split('/').at(-1) ?? '',
    disks: instance.disks,
    networkInterfaces: instance.networkInterfaces,
    ...(instance.tags && { tags: instance.tags }),
    ...(instance.labels && { labels: instance.labels }),
  };
}

/** The disks of a new VM that is made of a machine image: copies of those that the image's VM had. */
export function copiedDisks(cloud: Cloud, zonePath: string, vm: string, reference: string): Disk[] {
  const field = 'resource.sourceMachineImage';
  const image = cloud.store.find<MachineImage>(pathOf(cloud.project, field, reference));
  if (!image) throw invalid(field, reference, 'The referenced machineImage resource cannot be found.');
  return (image.instanceProperties?.disks ?? []).map((attached, place) => {
    const name = place === 0 ? vm : `${vm}-${place}`;
    const type = cloud.store.find<Disk>(pathOfLink(attached.source))?.type?.split('/').at(-1);
    return {
      kind: 'compute#disk',
      id: cloud.newId(),
      creationTimestamp: cloud.time(),
      name,
      sizeGb: attached.diskSizeGb ?? '10',
      zone: linkTo(zonePath),
      status: 'READY',
      type: linkTo(`${zonePath}/diskTypes/${type ?? 'pd-standard'}`),
      physicalBlockSizeBytes: '4096',
      labelFingerprint: fingerprintOf(undefined),
      selfLink: linkTo(`${zonePath}/disks/${name}`),
      ...(attached.guestOsFeatures && { guestOsFeatures: attached.guestOsFeatures }),
      ...(attached.licenses && { licenses: attached.licenses }),
      ...(attached.architecture && { architecture: attached.architecture }),
    };
  });
}
