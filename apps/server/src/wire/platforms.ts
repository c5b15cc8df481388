import type { Vm } from '@cb-spider/core/driver';

/** CB-Spider's words for what VMs and machine images run. */
export const platforms: Readonly<Record<Vm['platform'], string>> = {
  linux: 'LINUX/UNIX',
  windows: 'WINDOWS',
  unknown: '',
};
