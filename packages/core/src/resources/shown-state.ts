import type { VmState } from '../driver/index.ts';

/** How a VM shows while a change of it runs, and in which states the change has arrived, the wanted one first. */
interface VmChange {
  /** Where the cloud does not say it itself. */
  readonly passing: VmState;
  readonly arrived: readonly VmState[];
  /** The state after its success. */
  readonly end: VmState;
}

const changes: Readonly<Record<string, VmChange>> = {
  create: { passing: 'creating', arrived: ['running', 'failed'], end: 'running' },
  start: { passing: 'resuming', arrived: ['running', 'failed'], end: 'running' },
  stop: { passing: 'suspending', arrived: ['suspended', 'failed'], end: 'suspended' },
  reboot: { passing: 'rebooting', arrived: [], end: 'running' },
  terminate: { passing: 'terminating', arrived: ['terminated', 'notExist'], end: 'terminated' },
};

/** The state that a change in progress shows; `undefined` for one that changes no state. */
export function passingState(action: string): VmState | undefined {
  return changes[action]?.passing;
}

/** The state in which a change leaves a VM; `undefined` for one that changes no state. */
export function endState(action: string): VmState | undefined {
  return changes[action]?.end;
}

/**
 * What readers see of a VM: the cloud's word, unless a recorded change says more. A cloud that calls a VM
 * `running` while it restarts, or `creating` while it resumes, is corrected for every reader alike.
 *
 * @param action of the open operation on this VM, if there is one
 */
export function shownState(cloudState: VmState, action: string | undefined): VmState {
  const change = action === undefined ? undefined : changes[action];
  return change === undefined || change.arrived.includes(cloudState) ? cloudState : change.passing;
}
