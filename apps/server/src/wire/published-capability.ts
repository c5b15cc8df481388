import { type CapabilityFlags, flagsOf } from './capability-flags.ts';

/**
 * The flags that CB-Spider itself reports for a provider, by its name in upper case, as they were recorded. CB-Spider's
 * clients depend on them. `ServedHandlers` in the same reply lists what the driver actually supports. For other
 * providers the flags come from the driver.
 */
export const publishedCapability: Readonly<Record<string, CapabilityFlags>> = {
  /** CB-Spider's mock enforces none of them. */
  MOCK: flagsOf(
    [
      'ZoneBasedControl',
      'RegionZoneHandler',
      'PriceInfoHandler',
      'ImageHandler',
      'VMSpecHandler',
      'VPCHandler',
      'SecurityHandler',
      'KeyPairHandler',
      'VMHandler',
      'DiskHandler',
      'MyImageHandler',
      'NLBHandler',
      'ClusterHandler',
      'TagHandler',
      'VPC_CIDR',
    ],
    ['vpc', 'subnet', 'sg', 'keypair', 'vm', 'nlb', 'disk', 'myimage', 'cluster'],
  ),
  OPENSTACK: flagsOf(
    [
      'ZoneBasedControl',
      'RegionZoneHandler',
      'ImageHandler',
      'VMSpecHandler',
      'VPCHandler',
      'SecurityHandler',
      'KeyPairHandler',
      'VMHandler',
      'DiskHandler',
      'MyImageHandler',
      'NLBHandler',
      'FileSystemHandler',
      'RDBMSHandler',
      'DBSpecHandler',
      'RDBMSMySQLHandler',
      'RDBMSMariaDBHandler',
      'PublicIPHandler',
      'TagHandler',
    ],
    ['vpc', 'subnet', 'sg', 'vm', 'nlb'],
  ),
};
