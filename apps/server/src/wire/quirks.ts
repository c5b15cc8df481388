/**
 * What clients that were written against CB-Spider rely on, cloud by cloud. Provider `MOCK` is served by the
 * virtual cloud, which can do other things than CB-Spider's mock and says so under its own name, `TWIN`; a client
 * that asks for `MOCK` compares with what it once recorded. All such differences are in this file, but for the
 * flags of `published-capability.ts`.
 */
export interface Quirks {
  /** The mock picks no zones for disks. */
  readonly showsPickedZones: boolean;
  /** The mock repeats a subnet's zone from the request and picks none of its own. */
  readonly subnetsRepeatZones: boolean;
  /** The mock repeats the password from the request for a VM, in the reply to that alone. */
  readonly repeatsPassword: boolean;
  /** The mock's images have disks of this type; `undefined`: of the one that the cloud tells. */
  readonly imageDiskType: string | undefined;
  /** The mock shows only requested rules, not the default one that allows all outbound traffic. */
  readonly showsDefaultOutboundRule: boolean;
  /** The mock's specs belong to this region, whatever the connection's; `undefined`: to the connection's. */
  readonly specRegion: string | undefined;
  /** The mock has no words of its own for regions, and repeats CB-Spider's. */
  readonly hasNativeRegions: boolean;
  /** Ids of images and specs that lists show first: scripts take the first one. */
  readonly listedFirst: string | undefined;
  /** The mock's images have names beside their ids; an image of a cloud is named by its id. */
  readonly imagesHaveNames: boolean;
  /** CB-Spider's replies to changes of OpenStack's NICs leave the names of the security groups empty. */
  readonly changedNicsNameGroups: boolean;
  /** The mock has no quotas. */
  readonly hasQuotas: boolean;
  /** The mock measures nothing. */
  readonly hasMetrics: boolean;
}

const mockProvider = 'MOCK';

const usual: Quirks = {
  showsPickedZones: true,
  subnetsRepeatZones: false,
  repeatsPassword: false,
  imageDiskType: undefined,
  showsDefaultOutboundRule: true,
  specRegion: undefined,
  hasNativeRegions: true,
  listedFirst: undefined,
  imagesHaveNames: false,
  changedNicsNameGroups: true,
  hasQuotas: true,
  hasMetrics: true,
};
const ofMock: Quirks = {
  showsPickedZones: false,
  subnetsRepeatZones: true,
  repeatsPassword: true,
  imageDiskType: 'gp3',
  showsDefaultOutboundRule: false,
  specRegion: 'common-region',
  hasNativeRegions: false,
  listedFirst: 'mock-',
  imagesHaveNames: true,
  changedNicsNameGroups: true,
  hasQuotas: false,
  hasMetrics: false,
};
const ofOpenStack: Quirks = { ...usual, changedNicsNameGroups: false };

/** @param provider in upper case */
export function quirksOf(provider: string): Quirks {
  if (provider === mockProvider) return ofMock;
  return provider === 'OPENSTACK' ? ofOpenStack : usual;
}

/** Those that a provider's lists show first, then the others, each in their order. */
export function inListOrder<T>(all: T[], idOf: (item: T) => string, { listedFirst }: Quirks): T[] {
  if (listedFirst === undefined) return all;
  const rank = (item: T) => (idOf(item).startsWith(listedFirst) ? 0 : 1);
  return all.sort((one, other) => rank(one) - rank(other));
}

/** A mock region is named alone; zones may be given, but forms that are made from this list never asked for one. */
export const mockRegionFields: readonly string[] = ['Region'];

export function isMock(provider: string): boolean {
  return provider === mockProvider;
}
