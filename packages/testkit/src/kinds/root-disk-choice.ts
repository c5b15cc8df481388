import type { DriverFeatures } from '@cb-spider/core';

/** Returns the last root disk type and a size that fits any image, if they can be chosen. */
export function rootDiskChoice({ vms }: DriverFeatures): {
  rootDiskType?: string;
  rootDiskSizeGB?: number;
} {
  const { rootDiskTypes = [], rootDiskSize = false } = vms ?? {};
  const rootDiskType = rootDiskTypes.at(-1);
  return {
    ...(rootDiskType === undefined ? {} : { rootDiskType }),
    ...(rootDiskSize ? { rootDiskSizeGB: 64 } : {}),
  };
}
