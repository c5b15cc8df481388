import type { VmState } from '@cb-spider/core/driver';
import type { TwinVmState } from './engine/vm-lifecycle.ts';

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

const states: ReadonlyMap<string, VmState> = new Map(Object.entries(vmWords));

/** The contract's word for a state; `unknown` for a word that a later cloud may have. */
export function vmStateOf(nativeState: string): VmState {
  return states.get(nativeState) ?? 'unknown';
}
