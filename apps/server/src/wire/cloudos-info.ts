import { z } from 'zod';

const words = z.array(z.string()).nullable();

export const cloudOsMetaInfo = z
  .object({
    Region: words,
    Credential: words,
    CredentialCSP: words,
    RootDiskType: words,
    RootDiskSize: words,
    DiskType: words,
    DiskSize: words,
    IdMaxLength: words,
    DefaultRegionToQuery: words,
  })
  .meta({ id: 'CloudOSMetaInfo' });
export type CloudOsMetaInfo = z.output<typeof cloudOsMetaInfo>;
