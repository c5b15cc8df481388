import { z } from 'zod';

const flag = z.boolean();

/** What CB-Spider reports about a driver. Its clients decide by these flags which requests they send. */
export const capabilityFlags = z.object({
  ZoneBasedControl: flag,
  RegionZoneHandler: flag,
  PriceInfoHandler: flag,
  ImageHandler: flag,
  VMSpecHandler: flag,
  VPCHandler: flag,
  SecurityHandler: flag,
  KeyPairHandler: flag,
  VMHandler: flag,
  DiskHandler: flag,
  MyImageHandler: flag,
  NLBHandler: flag,
  ClusterHandler: flag,
  FileSystemHandler: flag,
  QuotaInfoHandler: flag,
  RDBMSHandler: flag,
  DBSpecHandler: flag,
  RDBMSMySQLHandler: flag,
  RDBMSMariaDBHandler: flag,
  RDBMSPostgreSQLHandler: flag,
  PublicIPHandler: flag,
  NICHandler: flag,
  TagHandler: flag,
  TagSupportResourceType: z.array(z.string()).nullable(),
  VPC_CIDR: flag,
  EMULATED_VPC: flag,
  SINGLE_VPC: flag,
});
export type CapabilityFlags = z.output<typeof capabilityFlags>;

export type FlagName = Exclude<keyof CapabilityFlags, 'TagSupportResourceType'>;

/**
 * Returns the flags of a driver.
 *
 * @param set the flags that are true
 * @param tagged the kinds of resources that can have tags, in CB-Spider's words
 */
export function flagsOf(set: readonly FlagName[], tagged: readonly string[] | null = null): CapabilityFlags {
  const names = Object.keys(capabilityFlags.shape);
  const flags = Object.fromEntries(names.map(name => [name, set.includes(name as FlagName)]));
  return capabilityFlags.parse({ ...flags, TagSupportResourceType: tagged });
}
