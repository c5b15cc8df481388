import { type ArmRequest, type Json, sameText } from './arm-request.ts';
import { locations } from './locations.ts';

export interface VmSize {
  readonly name: string;
  readonly family: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly localDiskMB: number;
  readonly nics: number;
  readonly gpus?: number;
  readonly architecture?: 'x64' | 'Arm64';
  /** Locations, or zones such as `koreacentral/2`, where the subscription cannot have it. */
  readonly refusedIn?: readonly string[];
  /** Locations that have it; missing: all. */
  readonly only?: readonly string[];
}

export const vmSizes: readonly VmSize[] = [
  { name: 'Standard_B1s', family: 'standardBSFamily', cores: 1, memoryGB: 1, localDiskMB: 4096, nics: 2 },
  { name: 'Standard_B2s', family: 'standardBSFamily', cores: 2, memoryGB: 4, localDiskMB: 8192, nics: 3 },
  { name: 'Standard_B4ms', family: 'standardBSFamily', cores: 4, memoryGB: 16, localDiskMB: 32_768, nics: 4 },
  { name: 'Standard_D2s_v5', family: 'standardDSv5Family', cores: 2, memoryGB: 8, localDiskMB: 0, nics: 2 },
  { name: 'Standard_D4s_v5', family: 'standardDSv5Family', cores: 4, memoryGB: 16, localDiskMB: 0, nics: 2 },
  {
    ...{
      name: 'Standard_D2ps_v5',
      family: 'standardDPSv5Family',
      cores: 2,
      memoryGB: 8,
      localDiskMB: 0,
      nics: 2,
    },
    ...{ architecture: 'Arm64', refusedIn: ['koreacentral/2'] },
  },
  {
    ...{
      name: 'Standard_NC4as_T4_v3',
      family: 'Standard NCASv3_T4 Family',
      cores: 4,
      memoryGB: 28,
      localDiskMB: 180_224,
    },
    ...{ nics: 2, gpus: 1, only: ['koreacentral', 'eastus', 'westeurope'] },
  },
  {
    ...{
      name: 'Standard_M128ms',
      family: 'standardMSFamily',
      cores: 128,
      memoryGB: 3892,
      localDiskMB: 4_194_304,
    },
    ...{ nics: 8, refusedIn: ['koreacentral', 'eastus'], only: ['koreacentral', 'eastus', 'westeurope'] },
  },
];

export function sizeNamed(name: string | undefined): VmSize | undefined {
  return vmSizes.find(size => sameText(size.name, name));
}

/** How many data disks it takes at most. */
export function dataDisksOf({ cores }: VmSize): number {
  return cores * 2;
}

export function isOffered({ only }: VmSize, location: string): boolean {
  return only === undefined || only.includes(location);
}

/** Whether the subscription may have it there, and in that zone. */
export function isRestricted(
  { refusedIn = [] }: VmSize,
  location: string,
  zone: string | undefined,
): boolean {
  return refusedIn.includes(location) || (zone !== undefined && refusedIn.includes(`${location}/${zone}`));
}

/**
 * `GET …/providers/Microsoft.Compute/skus`, with `$filter=location eq 'L'` or of all locations. Beside VM sizes it
 * lists disks and more, as the service does.
 *
 * @see https://learn.microsoft.com/rest/api/compute/resource-skus/list
 */
export function listSkus(request: ArmRequest): readonly Json[] {
  const filter = request.query.get('$filter') ?? '';
  const wanted = /^location eq '([^']+)'$/i.exec(filter)?.[1]?.toLowerCase();
  const places = locations.filter(({ name }) => wanted === undefined || name === wanted);
  return places.flatMap(({ name: location, zones }) => [
    {
      ...{ resourceType: 'disks', name: 'Premium_LRS', tier: 'Premium', size: 'P10', locations: [location] },
      ...{ locationInfo: [{ location, zones: [], zoneDetails: [] }], capabilities: [], restrictions: [] },
    },
    ...vmSizes.filter(size => isOffered(size, location)).map(size => showSku(size, location, zones)),
  ]);
}

function showSku(size: VmSize, location: string, zones: readonly string[]): Json {
  const { name, family } = size;
  const refusedZones = zones.filter(zone => isRestricted(size, location, zone));
  const whole = isRestricted(size, location, undefined);
  const restriction = whole
    ? [
        {
          type: 'Location',
          values: [location],
          restrictionInfo: { locations: [location] },
          reasonCode: 'NotAvailableForSubscription',
        },
      ]
    : [];
  const zonal =
    refusedZones.length > 0
      ? [
          {
            type: 'Zone',
            values: [location],
            restrictionInfo: { locations: [location], zones: refusedZones },
            reasonCode: 'NotAvailableForSubscription',
          },
        ]
      : [];
  return {
    ...{
      resourceType: 'virtualMachines',
      name,
      tier: 'Standard',
      size: name.replace('Standard_', ''),
      family,
    },
    locations: [location],
    locationInfo: [{ location, zones, zoneDetails: [] }],
    capabilities: capabilities(size),
    restrictions: [...restriction, ...zonal],
  };
}

function capabilities(size: VmSize): readonly Json[] {
  const { cores, memoryGB, localDiskMB, nics, gpus, architecture } = size;
  const values: Record<string, string> = {
    MaxResourceVolumeMB: String(localDiskMB),
    OSVhdSizeMB: '1047552',
    vCPUs: String(cores),
    MemoryPreservingMaintenanceSupported: 'True',
    HyperVGenerations: architecture === 'Arm64' ? 'V2' : 'V1,V2',
    MemoryGB: String(memoryGB),
    MaxDataDiskCount: String(dataDisksOf(size)),
    CpuArchitectureType: architecture ?? 'x64',
    PremiumIO: 'True',
    vCPUsAvailable: String(cores),
    ...(gpus === undefined ? {} : { GPUs: String(gpus) }),
    vCPUsPerCore: '1',
    EncryptionAtHostSupported: 'True',
    MaxNetworkInterfaces: String(nics),
  };
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

/** `GET …/locations/L/vmSizes`: the older list, without restrictions. */
export function listVmSizes(location: string): Json {
  const value = vmSizes
    .filter(size => isOffered(size, location.toLowerCase()))
    .map(size => ({
      ...{ name: size.name, numberOfCores: size.cores, osDiskSizeInMB: 1_047_552 },
      ...{ resourceDiskSizeInMB: size.localDiskMB, memoryInMB: size.memoryGB * 1024 },
      maxDataDiskCount: dataDisksOf(size),
    }));
  return { value };
}
