import type { VmState } from '@cb-spider/core/driver';

/**
 * Nova's server states. A server whose disk exists but that does not run is `suspended`: `startActions` has the action
 * that starts it.
 *
 * @see https://docs.openstack.org/api-guide/compute/server_concepts.html#server-status
 */
export const statuses = {
  ACTIVE: 'running',
  BUILD: 'creating',
  DELETED: 'terminated',
  ERROR: 'failed',
  HARD_REBOOT: 'rebooting',
  MIGRATING: 'running',
  PASSWORD: 'running',
  PAUSED: 'suspended',
  REBOOT: 'rebooting',
  REBUILD: 'creating',
  RESCUE: 'running',
  RESIZE: 'rebooting',
  REVERT_RESIZE: 'rebooting',
  SHELVED: 'suspended',
  SHELVED_OFFLOADED: 'suspended',
  SHUTOFF: 'suspended',
  SOFT_DELETED: 'terminated',
  SUSPENDED: 'suspended',
  UNKNOWN: 'unknown',
  VERIFY_RESIZE: 'running',
} as const satisfies Readonly<Record<string, VmState>>;

/** What Nova is doing to a server, for states that do not show it. */
export const tasks = {
  deleting: 'terminating',
  'soft-deleting': 'terminating',
  'powering-off': 'suspending',
  pausing: 'suspending',
  suspending: 'suspending',
  shelving: 'suspending',
  'powering-on': 'resuming',
  resuming: 'resuming',
  unpausing: 'resuming',
  unshelving: 'resuming',
  spawning: 'creating',
} as const satisfies Readonly<Record<string, VmState>>;

/** Both tables: tasks are in lower case, statuses in upper case. */
export const vmWords = { ...statuses, ...tasks };
