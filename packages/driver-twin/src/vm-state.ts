import type { VmState } from '@cb-spider/core/driver';
import type { TwinVmState } from './engine/vm-lifecycle.ts';

const states: ReadonlyMap<string, VmState> = new Map(
  Object.entries({
    Provisioning: 'creating',
    Running: 'running',
    Stopping: 'suspending',
    Stopped: 'suspended',
    Starting: 'resuming',
    Rebooting: 'rebooting',
    Terminating: 'terminating',
    Failed: 'failed',
  } satisfies Record<TwinVmState, VmState>),
);

/** The contract's word for a state; `unknown` for a word that a later cloud may have. */
export function vmStateOf(nativeState: string): VmState {
  return states.get(nativeState) ?? 'unknown';
}
