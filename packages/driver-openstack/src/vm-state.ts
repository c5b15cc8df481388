import type { ErrorClass, VmState } from '@cb-spider/core/driver';
import { classOfStatus, wordTable } from '@cb-spider/driver-kit';
import type { Server } from './client/native-types.ts';
import type { ServerAction } from './client/nova.ts';

/**
 * Nova's server states. Those in which the server's disk stays and the server does not run are `suspended`:
 * {@link startActions} says how each is started.
 *
 * @see https://docs.openstack.org/api-guide/compute/server_concepts.html#server-status
 */
const statuses = {
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

/** What Nova is doing to a server, where its state alone does not tell. */
const tasks = {
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

/** Both: tasks are in lower case, statuses in capitals. */
export const vmWords = { ...statuses, ...tasks };

const stateOfStatus = wordTable<VmState>(statuses);
const stateOfTask = wordTable<VmState>(tasks);

/** The action that starts a server which is suspended in one of these ways. */
export const startActions = wordTable<ServerAction>({
  SHUTOFF: 'os-start',
  SUSPENDED: 'resume',
  PAUSED: 'unpause',
  SHELVED: 'unshelve',
  SHELVED_OFFLOADED: 'unshelve',
});

export function vmStateOf(server: Pick<Server, 'status' | 'OS-EXT-STS:task_state'>): VmState {
  return stateOfTask(server['OS-EXT-STS:task_state']) ?? stateOfStatus(server.status) ?? 'unknown';
}

/**
 * Why a server has failed, by the code of its fault, which is an HTTP status. Missing where Nova tells no fault.
 *
 * @see https://docs.openstack.org/api-guide/compute/faults.html
 */
export function problemOf({ status, fault }: Pick<Server, 'status' | 'fault'>): ErrorClass | undefined {
  if (status !== 'ERROR' || fault?.code === undefined) return undefined;
  const { code } = classOfStatus({ status: fault.code });
  return { code, nativeCode: String(fault.code), message: fault.message, mayHaveActed: false };
}
