import type { CloudOsMetaInfo } from './cloudos-info.ts';

/**
 * What CB-Spider reports about clouds, for those whose driver is not installed here. The facts of an installed driver
 * take precedence: see `toCloudOsMetaInfo`.
 */
export const cloudOsFacts: Readonly<Record<string, CloudOsMetaInfo>> = {
  AWS: facts({
    credential: 'ClientId ClientSecret',
    native: 'aws_access_key_id aws_secret_access_key',
    rootDisks: 'standard gp2 gp3',
    disks: 'standard|1|1024 gp2|1|16384 gp3|1|16384 io1|4|16384 io2|4|16384 st1|125|16384 sc1|125|16384',
    lengths: '255 256 255 255 255 256 32 127 100 0 63',
    defaultRegion: 'ap-northeast-2 ap-northeast-2a',
  }),
  AZURE: facts({
    credential: 'ClientId ClientSecret TenantId SubscriptionId',
    native: 'clientId clientSecret tenantId subscriptionId',
    rootDisks: 'PremiumSSD StandardSSD StandardHDD',
    disks: 'PremiumSSD StandardSSD StandardHDD',
    lengths: '64 80 64 80 64 80 80 80 63 0 63',
    defaultRegion: 'koreacentral 1',
  }),
  GCP: facts({
    credential: 'PrivateKey ProjectID ClientEmail',
    native: 'private_key project_id client_email',
    rootDisks: 'pd-standard pd-balanced pd-ssd pd-extreme',
    disks: 'pd-standard|10|65536 pd-balanced|10|65536 pd-ssd|10|65536 pd-extreme|500|65536',
    lengths: '63 63 57 0 63 63 63 63 40 0 63',
    defaultRegion: '',
  }),
  ALIBABA: facts({
    credential: 'ClientId ClientSecret',
    native: 'AccessKeyId AccessKeySecret',
    rootDisks: 'cloud_essd cloud_efficiency cloud cloud_ssd',
    disks:
      'cloud_essd|20|32768 cloud_efficiency|20|32768 cloud|5|2000 cloud_ssd|20|32768 cloud_essd_PL0|40|32768 cloud_essd_PL1|20|32768 cloud_essd_PL2|461|32768 cloud_essd_PL3|1261|32768',
    lengths: '128 128 128 128 128 128 80 128 63 0 128',
    defaultRegion: 'ap-northeast-2 ap-northeast-2a',
  }),
  OPENSTACK: facts({
    credential: 'IdentityEndpoint Username Password DomainName ProjectID',
    native: 'IdentityEndpoint Username Password DomainName ProjectID',
    rootDisks: '',
    disks: '',
    lengths: '255 255 255 255 255 255 255 255 0 0 255',
    defaultRegion: '',
  }),
};

interface Facts {
  readonly credential: string;
  /** The cloud's own names of the credential's fields, in the same order. */
  readonly native: string;
  readonly rootDisks: string;
  /** Each type with its smallest and largest size in gigabytes, if the cloud states them. */
  readonly disks: string;
  readonly lengths: string;
  readonly defaultRegion: string;
}

/** Builds the facts from lists of words separated by spaces, so that each cloud is one readable block above. */
function facts({ credential, native, rootDisks, disks, lengths, defaultRegion }: Facts): CloudOsMetaInfo {
  const sized = disks.split(' ').filter(disk => disk.includes('|'));
  return {
    Region: ['Region', 'Zone'],
    Credential: credential.split(' '),
    CredentialCSP: native.split(' '),
    RootDiskType: rootDisks.split(' '),
    RootDiskSize: [''],
    DiskType: disks.split(' ').map(disk => disk.split('|')[0] ?? ''),
    DiskSize: sized.length === 0 ? [''] : sized.map(disk => `${disk}|GB`),
    IdMaxLength: lengths.split(' '),
    DefaultRegionToQuery: defaultRegion.split(' '),
  };
}
