import type { VmState } from '@cb-spider/core/driver';
import { vmWords } from './vm-words.ts';

const states: ReadonlyMap<string, VmState> = new Map(Object.entries(vmWords));

/** The contract's word for a state; `unknown` for a word that a later cloud may have. */
export function vmStateOf(nativeState: string): VmState {
  return states.get(nativeState) ?? 'unknown';
}
