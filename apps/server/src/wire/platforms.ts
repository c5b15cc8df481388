import type { Vm } from '@cb-spider/core/driver';

/** CB-Spider's words for the platforms of VMs and machine images. */
export const platforms: Readonly<Record<Vm['platform'], string>> = {
  linux: 'LINUX/UNIX',
  windows: 'WINDOWS',
  unknown: '',
};
