import type { DriverCapabilityInfo } from './capability.ts';

/**
 * What clients that were written against CB-Spider's mock rely on. Provider `MOCK` is served by the virtual
 * cloud, which can do other things than that mock and says so under its own name, `TWIN`; a client that asks
 * for `MOCK` compares with what it once recorded. All such differences are in this file.
 */
export interface Quirks {
  /** The mock repeats a subnet's zone from the request and picks none of its own. */
  readonly subnetsShowZones: boolean;
  /** The mock shows no rule that nobody asked for, as the one that lets everything out. */
  readonly showsDefaultOutboundRule: boolean;
  /** The mock's specs belong to this region, whatever the connection's; `undefined`: to the connection's. */
  readonly specRegion: string | undefined;
  /** The mock has no words of its own for regions, and repeats CB-Spider's. */
  readonly hasNativeRegions: boolean;
  /** Ids of images and specs that lists show first: scripts take the first one. */
  readonly listedFirst: string | undefined;
}

const mockProvider = 'MOCK';

const usual: Quirks = {
  subnetsShowZones: true,
  showsDefaultOutboundRule: true,
  specRegion: undefined,
  hasNativeRegions: true,
  listedFirst: undefined,
};
const ofMock: Quirks = {
  subnetsShowZones: false,
  showsDefaultOutboundRule: false,
  specRegion: 'common-region',
  hasNativeRegions: false,
  listedFirst: 'mock-',
};

/** @param provider in upper case */
export function quirksOf(provider: string): Quirks {
  return provider === mockProvider ? ofMock : usual;
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

/** The flags that CB-Spider's mock shows. It enforces none of them. */
export const mockCapability: DriverCapabilityInfo = {
  ZoneBasedControl: true,
  RegionZoneHandler: true,
  PriceInfoHandler: true,
  ImageHandler: true,
  VMSpecHandler: true,
  VPCHandler: true,
  SecurityHandler: true,
  KeyPairHandler: true,
  VMHandler: true,
  DiskHandler: true,
  MyImageHandler: true,
  NLBHandler: true,
  ClusterHandler: true,
  FileSystemHandler: false,
  QuotaInfoHandler: false,
  RDBMSHandler: false,
  DBSpecHandler: false,
  RDBMSMySQLHandler: false,
  RDBMSMariaDBHandler: false,
  RDBMSPostgreSQLHandler: false,
  PublicIPHandler: false,
  NICHandler: false,
  TagHandler: true,
  TagSupportResourceType: ['vpc', 'subnet', 'sg', 'keypair', 'vm', 'nlb', 'disk', 'myimage', 'cluster'],
  VPC_CIDR: true,
  EMULATED_VPC: false,
  SINGLE_VPC: false,
};
