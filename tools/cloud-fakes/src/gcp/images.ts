import type { Store } from './store.ts';
import { type Image, linkTo } from './wire.ts';

/**
 * Projects with images for all.
 *
 * @see https://cloud.google.com/compute/docs/images/os-details
 */
export const publicProjects: readonly string[] = [
  'almalinux-cloud',
  'centos-cloud',
  'cloud-hpc-image-public',
  'cos-cloud',
  'debian-cloud',
  'deeplearning-platform-release',
  'fedora-cloud',
  'fedora-coreos-cloud',
  'ml-images',
  'opensuse-cloud',
  'oracle-linux-cloud',
  'rhel-cloud',
  'rhel-sap-cloud',
  'rocky-linux-accelerator-cloud',
  'rocky-linux-cloud',
  'suse-cloud',
  'suse-sap-cloud',
  'ubuntu-os-accelerator-images',
  'ubuntu-os-cloud',
  'ubuntu-os-pro-cloud',
  'windows-cloud',
  'windows-sql-cloud',
];

interface Release {
  readonly project: string;
  readonly name: string;
  readonly family: string;
  readonly day: string;
  readonly sizeGb: number;
  readonly architecture?: 'ARM64';
  readonly deprecated?: true;
}

const releases: readonly Release[] = [
  release('debian-cloud', 'debian-11-bullseye-v20260609', 'debian-11', '2026-06-09', 10),
  release('debian-cloud', 'debian-12-bookworm-v20261014', 'debian-12', '2026-10-14', 10),
  release('debian-cloud', 'debian-12-bookworm-v20260909', 'debian-12', '2026-09-09', 10),
  {
    ...release('debian-cloud', 'debian-12-bookworm-v20260311', 'debian-12', '2026-03-11', 10),
    deprecated: true,
  },
  {
    ...release('debian-cloud', 'debian-12-bookworm-arm64-v20261014', 'debian-12-arm64', '2026-10-14', 10),
    architecture: 'ARM64',
  },
  release('rocky-linux-cloud', 'rocky-linux-9-v20261008', 'rocky-linux-9', '2026-10-08', 20),
  release('ubuntu-os-cloud', 'ubuntu-2204-jammy-v20261020', 'ubuntu-2204-lts', '2026-10-20', 10),
  release('ubuntu-os-cloud', 'ubuntu-2404-noble-amd64-v20261020', 'ubuntu-2404-lts-amd64', '2026-10-20', 10),
  release('windows-cloud', 'windows-server-2022-dc-v20261013', 'windows-2022', '2026-10-13', 50),
];

function release(project: string, name: string, family: string, day: string, sizeGb: number): Release {
  return { project, name, family, day, sizeGb };
}

export function addImages(store: Store, newId: () => string): void {
  for (const each of releases)
    store.put(`projects/${each.project}/global/images/${each.name}`, imageOf(each, newId()));
}

/** The newest image of a family that is not deprecated. */
export function newestOf(store: Store, project: string, family: string): Image | undefined {
  return store
    .under<Image>(`projects/${project}/global/images`)
    .filter(image => image.family === family && image.deprecated === undefined)
    .sort((one, other) => (one.creationTimestamp > other.creationTimestamp ? -1 : 1))[0];
}

function imageOf(each: Release, id: string): Image {
  const { project, name, family, day, sizeGb, architecture = 'X86_64', deprecated } = each;
  const isWindows = project === 'windows-cloud';
  const path = `projects/${project}/global/images/${name}`;
  const features = ['VIRTIO_SCSI_MULTIQUEUE', 'UEFI_COMPATIBLE', 'GVNIC', ...(isWindows ? ['WINDOWS'] : [])];
  return {
    kind: 'compute#image',
    id,
    creationTimestamp: `${day}T02:13:14.123-07:00`,
    name,
    description: `${name}, built on ${day.replaceAll('-', '')}`,
    sourceType: 'RAW',
    status: 'READY',
    archiveSizeBytes: '1048576000',
    diskSizeGb: String(sizeGb),
    licenses: [linkTo(`projects/${project}/global/licenses/${family}`)],
    family,
    architecture,
    guestOsFeatures: features.map(type => ({ type })),
    labelFingerprint: '42WmSpB8rSM=',
    selfLink: linkTo(path),
    storageLocations: ['us'],
    ...(deprecated && { deprecated: { state: 'DEPRECATED' } }),
  };
}
