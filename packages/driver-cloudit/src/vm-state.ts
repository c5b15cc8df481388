import type { VmState } from '@cb-spider/core/driver';
import { stateMap } from '@cb-spider/driver-kit';
import { vmWords } from './assumptions.ts';

const states = stateMap<VmState>(vmWords);

/** Returns the meaning of Cloudit's word for the state of a VM, ignoring case. */
export function vmStateOf(word: string): VmState {
  return states(word.toUpperCase());
}
