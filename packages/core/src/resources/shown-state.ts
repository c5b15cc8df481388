import type { VmState } from '../driver/index.ts';

/** The state that a change in progress shows, where the cloud does not say it itself. */
const passing: Readonly<Record<string, VmState>> = {
  create: 'creating',
  start: 'resuming',
  stop: 'suspending',
  reboot: 'rebooting',
  terminate: 'terminating',
};

/** States that say that the change has arrived. */
const arrived: Readonly<Record<string, readonly VmState[]>> = {
  create: ['running', 'failed'],
  start: ['running', 'failed'],
  stop: ['suspended', 'failed'],
  terminate: ['terminated', 'notExist'],
};

/**
 * What readers see of a VM: the cloud's word, unless a recorded change says more. A cloud that calls a VM
 * `running` while it restarts, or `creating` while it resumes, is corrected for every reader alike.
 *
 * @param action of the open operation on this VM, if there is one
 */
export function shownState(cloudState: VmState, action: string | undefined): VmState {
  if (action === undefined) return cloudState;
  const state = passing[action];
  return state === undefined || arrived[action]?.includes(cloudState) ? cloudState : state;
}
