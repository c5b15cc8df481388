import { nativeErrors } from './errors.ts';
import { enterPhase, type Phase, phaseAt, type Transitions } from './phases.ts';

export const vmFails = nativeErrors({
  'Capacity.Insufficient': 503,
  'Login.Missing': 400,
  'RootDisk.Invalid': 400,
  'Spec.Incompatible': 400,
  'Vm.NotFound': 404,
  'Vm.WrongState': 409,
});

/** The states of a VM, as the virtual cloud names them. */
export const twinVmStates = [
  'Provisioning',
  'Running',
  'Stopping',
  'Stopped',
  'Starting',
  'Rebooting',
  'Terminating',
  'Failed',
] as const;

export type TwinVmState = (typeof twinVmStates)[number];

export type VmPhase = Phase<TwinVmState>;

/** What follows each transitional state, and how long the state lasts at time scale 1. */
export const transitions: Transitions<TwinVmState> = {
  Provisioning: { to: 'Running', leastSeconds: 20, mostSeconds: 40 },
  Stopping: { to: 'Stopped', leastSeconds: 15, mostSeconds: 30 },
  Starting: { to: 'Running', leastSeconds: 15, mostSeconds: 30 },
  Rebooting: { to: 'Running', leastSeconds: 10, mostSeconds: 25 },
  Terminating: { to: 'Gone', leastSeconds: 10, mostSeconds: 30 },
};

/**
 * Returns the state at `now` of a VM whose row has `phase`.
 *
 * @param launchFails whether the launch of the VM fails
 */
export function stateAt(phase: VmPhase, now: number, launchFails = false): TwinVmState | 'Gone' {
  const state = phaseAt(transitions, phase, now);
  return launchFails && phase.state === 'Provisioning' && state !== phase.state ? 'Failed' : state;
}

/** Returns the phase of a VM that enters `state` at `now`. */
export function enter(state: TwinVmState, now: number, vmId: string, timeScale: number): VmPhase {
  return enterPhase(transitions, state, now, { id: vmId, timeScale });
}

export type VmAction = 'start' | 'stop' | 'reboot' | 'terminate';

interface ActionRule {
  /** States in which the action has an effect. */
  readonly from: readonly TwinVmState[];
  readonly enters: TwinVmState;
  /** States in which the action is already done. */
  readonly done: readonly TwinVmState[];
}

const rules: Record<VmAction, ActionRule> = {
  start: { from: ['Stopped'], enters: 'Starting', done: ['Running', 'Starting'] },
  stop: { from: ['Running'], enters: 'Stopping', done: ['Stopped', 'Stopping'] },
  reboot: { from: ['Running'], enters: 'Rebooting', done: [] },
  terminate: {
    from: twinVmStates.filter(state => state !== 'Terminating'),
    enters: 'Terminating',
    done: ['Terminating'],
  },
};

/**
 * Returns the state that `action` puts a VM in, or `undefined` when it is already done. Fails with
 * `Vm.WrongState`.
 */
export function stateAfter(action: VmAction, state: TwinVmState): TwinVmState | undefined {
  const rule = rules[action];
  if (rule.from.includes(state)) return rule.enters;
  if (rule.done.includes(state)) return undefined;
  throw vmFails('Vm.WrongState', `Cannot ${action} a VM that is ${state}.`);
}
