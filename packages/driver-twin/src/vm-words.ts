import type { VmState } from '@cb-spider/core/driver';
import type { TwinVmState } from '@cb-spider/twin';

/** The contract's state for each state of a VM. */
export const vmWords = {
  Provisioning: 'creating',
  Running: 'running',
  Stopping: 'suspending',
  Stopped: 'suspended',
  Starting: 'resuming',
  Rebooting: 'rebooting',
  Terminating: 'terminating',
  Failed: 'failed',
} as const satisfies Readonly<Record<TwinVmState, VmState>>;
