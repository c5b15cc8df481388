import type { ErrorClass, VmState } from '@cb-spider/core/driver';
import { classOfStatus, wordTable } from '@cb-spider/driver-kit';
import type { Server } from './client/native-types.ts';
import type { ServerAction } from './client/nova.ts';
import { statuses, tasks } from './vm-words.ts';

const stateOfStatus = wordTable<VmState>(statuses);
const stateOfTask = wordTable<VmState>(tasks);

/** The action that starts a server, by the way in which it is suspended. */
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
 * Returns why a server failed, by the code of its fault, which is an HTTP status. Returns `undefined` if Nova reports
 * no fault.
 *
 * @see https://docs.openstack.org/api-guide/compute/faults.html
 */
export function problemOf({ status, fault }: Pick<Server, 'status' | 'fault'>): ErrorClass | undefined {
  if (status !== 'ERROR' || fault?.code === undefined) return undefined;
  const { code } = classOfStatus({ status: fault.code });
  return { code, nativeCode: String(fault.code), message: fault.message, mayHaveActed: false };
}
