import type { Store } from './store.ts';
import { type DiskType, linkTo, type MachineType, type Region, type Zone } from './wire.ts';

const time = '1969-12-31T16:00:00.000-08:00';

/** Three of the regions, with all their zones. */
export const zonesByRegion: Readonly<Record<string, readonly string[]>> = {
  'asia-northeast3': ['asia-northeast3-a', 'asia-northeast3-b', 'asia-northeast3-c'],
  'europe-west1': ['europe-west1-b', 'europe-west1-c', 'europe-west1-d'],
  'us-central1': ['us-central1-a', 'us-central1-b', 'us-central1-c', 'us-central1-f'],
};

export const scopes: readonly string[] = [
  'global',
  ...Object.keys(zonesByRegion).map(region => `regions/${region}`),
  ...Object.values(zonesByRegion).flatMap(zones => zones.map(zone => `zones/${zone}`)),
];

interface Size {
  readonly name: string;
  readonly cpus: number;
  readonly memoryMb: number;
  readonly architecture?: 'ARM64';
  readonly accelerators?: MachineType['accelerators'];
  /** Only in the first zone of each region. */
  readonly isRare?: boolean;
}

/** @see https://cloud.google.com/compute/docs/machine-resource */
const sizes: readonly Size[] = [
  {
    name: 'a2-highgpu-1g',
    cpus: 12,
    memoryMb: 87_040,
    accelerators: [{ guestAcceleratorType: 'nvidia-tesla-a100', guestAcceleratorCount: 1 }],
    isRare: true,
  },
  { name: 'e2-medium', cpus: 2, memoryMb: 4_096 },
  { name: 'e2-micro', cpus: 2, memoryMb: 1_024 },
  { name: 'e2-small', cpus: 2, memoryMb: 2_048 },
  { name: 'e2-standard-4', cpus: 4, memoryMb: 16_384 },
  { name: 'n1-standard-1', cpus: 1, memoryMb: 3_840 },
  { name: 't2a-standard-1', cpus: 1, memoryMb: 4_096, architecture: 'ARM64', isRare: true },
];

const diskTypes: readonly (readonly [name: string, sizes: string])[] = [
  ['pd-balanced', '10GB-65536GB'],
  ['pd-extreme', '500GB-65536GB'],
  ['pd-ssd', '10GB-65536GB'],
  ['pd-standard', '10GB-65536GB'],
];

/** Records the regions, zones, machine types and disk types of a project. */
export function addCatalogue(store: Store, project: string, newId: () => string): void {
  for (const [region, zones] of Object.entries(zonesByRegion)) {
    const regionPath = `projects/${project}/regions/${region}`;
    store.put(regionPath, regionOf(regionPath, region, zones, newId()));
    for (const zone of zones) {
      const path = `projects/${project}/zones/${zone}`;
      store.put(path, zoneOf(path, zone, regionPath, newId()));
      const isFirst = zone === zones[0];
      for (const size of sizes.filter(each => isFirst || each.isRare !== true))
        store.put(`${path}/machineTypes/${size.name}`, machineTypeOf(path, zone, size, newId()));
      for (const [name, validDiskSize] of diskTypes)
        store.put(`${path}/diskTypes/${name}`, diskTypeOf(path, name, validDiskSize));
    }
  }
}

function regionOf(path: string, name: string, zones: readonly string[], id: string): Region {
  const quotas = ['CPUS', 'INSTANCES', 'STATIC_ADDRESSES'].map(metric => ({ metric, limit: 72, usage: 0 }));
  return {
    kind: 'compute#region',
    id,
    creationTimestamp: time,
    name,
    description: name,
    status: 'UP',
    zones: zones.map(zone => linkTo(path.replace(/regions\/.*/, `zones/${zone}`))),
    quotas,
    selfLink: linkTo(path),
    supportsPzs: false,
  };
}

function zoneOf(path: string, name: string, regionPath: string, id: string): Zone {
  return {
    kind: 'compute#zone',
    id,
    creationTimestamp: time,
    name,
    description: name,
    status: 'UP',
    region: linkTo(regionPath),
    selfLink: linkTo(path),
    availableCpuPlatforms: ['Intel Broadwell', 'Intel Skylake'],
    supportsPzs: false,
  };
}

function machineTypeOf(zonePath: string, zone: string, size: Size, id: string): MachineType {
  const { name, cpus, memoryMb, architecture = 'X86_64', accelerators } = size;
  return {
    kind: 'compute#machineType',
    id,
    creationTimestamp: time,
    name,
    description: `${cpus} vCPUs, ${memoryMb / 1024} GB RAM`,
    guestCpus: cpus,
    memoryMb,
    imageSpaceGb: 0,
    maximumPersistentDisks: 128,
    maximumPersistentDisksSizeGb: '263168',
    zone,
    selfLink: linkTo(`${zonePath}/machineTypes/${name}`),
    isSharedCpu: /^e2-(?:micro|small|medium)$/.test(name),
    architecture,
    ...(accelerators !== undefined && { accelerators }),
  };
}

function diskTypeOf(zonePath: string, name: string, validDiskSize: string): DiskType {
  return {
    kind: 'compute#diskType',
    creationTimestamp: time,
    name,
    description: name,
    validDiskSize,
    zone: linkTo(zonePath),
    selfLink: linkTo(`${zonePath}/diskTypes/${name}`),
    defaultDiskSizeGb: '500',
  };
}
