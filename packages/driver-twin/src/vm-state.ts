import type { VmState } from '@cb-spider/core/driver';
import { vmWords } from './vm-words.ts';

const states: ReadonlyMap<string, VmState> = new Map(Object.entries(vmWords));

/** Returns the contract's state for a native state; `unknown` for one that only a newer cloud has. */
export function vmStateOf(nativeState: string): VmState {
  return states.get(nativeState) ?? 'unknown';
}
