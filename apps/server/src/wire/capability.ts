import type { DriverFeatures } from '@cb-spider/core/driver';
import { z } from 'zod';
import { publishedCapability } from './published-capability.ts';

const flag = z.boolean();

const capabilityFlags = z.object({
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

const servedHandlers = z.array(z.string()).meta({
  description: 'The handlers that the driver serves here, whatever the flags say.',
});

export const driverCapabilityInfo = capabilityFlags.extend({ ServedHandlers: servedHandlers }).meta({
  id: 'DriverCapabilityInfo',
  description:
    "What can be done on a connection. The flags are CB-Spider's: for a provider whose flags it publishes they are its own, since its clients decide by them, and may name what is not served here or leave out what is. For other providers the driver speaks for itself. ServedHandlers is always the driver's own word.",
});
export type DriverCapabilityInfo = z.output<typeof driverCapabilityInfo>;

/** Kinds that no driver handles yet. Their routes answer 404. */
const notYet = {
  PriceInfoHandler: false,
  DiskHandler: false,
  MyImageHandler: false,
  NLBHandler: false,
  ClusterHandler: false,
  FileSystemHandler: false,
  QuotaInfoHandler: false,
  RDBMSHandler: false,
  DBSpecHandler: false,
  RDBMSMySQLHandler: false,
  RDBMSMariaDBHandler: false,
  RDBMSPostgreSQLHandler: false,
  TagHandler: false,
  TagSupportResourceType: null,
};

/** @param provider in upper case */
export function toDriverCapabilityInfo(provider: string, features: DriverFeatures): DriverCapabilityInfo {
  const own = ownFlags(features);
  const served = Object.entries(own).filter(([name, value]) => name.endsWith('Handler') && value === true);
  return { ...(publishedCapability[provider] ?? own), ServedHandlers: served.map(([name]) => name) };
}

/** What a driver says of itself, as CB-Spider's flags. */
function ownFlags(features: DriverFeatures): CapabilityFlags {
  return {
    ...notYet,
    ZoneBasedControl: features.zones,
    RegionZoneHandler: true,
    ImageHandler: true,
    VMSpecHandler: true,
    VPCHandler: features.networks !== undefined,
    SecurityHandler: features.securityGroups !== undefined,
    KeyPairHandler: features.names.keyPair !== undefined,
    VMHandler: features.vms !== undefined,
    PublicIPHandler: features.publicIps !== undefined,
    NICHandler: features.nics !== undefined,
    VPC_CIDR: features.networks?.cidr ?? false,
    EMULATED_VPC: false,
    SINGLE_VPC: features.networks?.single ?? false,
  };
}
