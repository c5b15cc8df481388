import type { VmState } from '@cb-spider/core/driver';

/**
 * Compute Engine's words. A VM in `STOPPING` is being stopped or deleted.
 *
 * @see https://cloud.google.com/compute/docs/instances/instance-lifecycle
 */
export const vmWords = {
  PENDING: 'creating',
  PROVISIONING: 'creating',
  STAGING: 'creating',
  RUNNING: 'running',
  PENDING_STOP: 'suspending',
  STOPPING: 'suspending',
  SUSPENDING: 'suspending',
  STOPPED: 'suspended',
  SUSPENDED: 'suspended',
  TERMINATED: 'suspended',
  // Recovers by itself after a failure of its host.
  REPAIRING: 'rebooting',
  DEPROVISIONING: 'terminating',
} as const satisfies Readonly<Record<string, VmState>>;
