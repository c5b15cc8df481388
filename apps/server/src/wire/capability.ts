import type { DriverFeatures } from '@cb-spider/core/driver';
import { z } from 'zod';

const flag = z.boolean();

export const driverCapabilityInfo = z
  .object({
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
  })
  .meta({ id: 'DriverCapabilityInfo' });
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

/** What a driver says of itself, as CB-Spider's flags. */
export function toDriverCapabilityInfo(features: DriverFeatures): DriverCapabilityInfo {
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
