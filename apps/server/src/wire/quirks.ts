/**
 * What clients written for CB-Spider rely on, by cloud. Provider `MOCK` is served by the virtual cloud, which behaves
 * differently from CB-Spider's mock and reports that under its own name, `TWIN`. A client that requests `MOCK` expects
 * the replies of CB-Spider's mock. All such differences are in this file, except the flags in
 * `published-capability.ts`.
 */
export interface Quirks {
  /** Whether replies show the zones of disks. The mock chooses none. */
  readonly showsPickedZones: boolean;
  /** Whether a subnet's zone is the one from the request. The mock repeats it and chooses none itself. */
  readonly subnetsRepeatZones: boolean;
  /** Whether the reply to the creation of a VM repeats the password from the request, as the mock's does. */
  readonly repeatsPassword: boolean;
  /** The disk type of the mock's images; `undefined` for the type that the cloud reports. */
  readonly imageDiskType: string | undefined;
  /** Whether the default rule that allows all outbound traffic is shown. The mock shows only requested rules. */
  readonly showsDefaultOutboundRule: boolean;
  /** The region of the mock's specs, whatever the connection's region; `undefined` for the connection's region. */
  readonly specRegion: string | undefined;
  /** Whether regions have a format of the cloud's own. The mock has none, and repeats CB-Spider's format. */
  readonly hasNativeRegions: boolean;
  /** The prefix of the ids of images and specs that lists show first, because scripts use the first one. */
  readonly listedFirst: string | undefined;
  /** Whether images have names besides their ids. The mock's images do; other images are named by their ids. */
  readonly imagesHaveNames: boolean;
  /** Whether replies to changes of NICs name the security groups. CB-Spider leaves the names empty for OpenStack. */
  readonly changedNicsNameGroups: boolean;
  /** Whether the cloud has quotas. The mock has none. */
  readonly hasQuotas: boolean;
  /** Whether the cloud has metrics. The mock has none. */
  readonly hasMetrics: boolean;
}

/** What the wire form of a resource depends on besides the resource: its region and its cloud's quirks. */
export interface WirePlace {
  readonly quirks: Quirks;
  readonly region: string;
}

const mockProvider = 'MOCK';

const standardQuirks: Quirks = {
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
const mockQuirks: Quirks = {
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
const openStackQuirks: Quirks = { ...standardQuirks, changedNicsNameGroups: false };

/** @param provider the name in upper case */
export function quirksOf(provider: string): Quirks {
  if (provider === mockProvider) return mockQuirks;
  return provider === 'OPENSTACK' ? openStackQuirks : standardQuirks;
}

/** Moves the items that lists show first to the beginning, and otherwise keeps the order. Sorts in place. */
export function inListOrder<T>(all: T[], idOf: (item: T) => string, { listedFirst }: Quirks): T[] {
  if (listedFirst === undefined) return all;
  const rank = (item: T) => (idOf(item).startsWith(listedFirst) ? 0 : 1);
  return all.sort((left, right) => rank(left) - rank(right));
}

/** The fields of a mock region. A zone is accepted too, but forms made from this list have never asked for one. */
export const mockRegionFields: readonly string[] = ['Region'];

export function isMock(provider: string): boolean {
  return provider === mockProvider;
}
