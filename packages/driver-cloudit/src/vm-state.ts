import type { VmState } from '@cb-spider/core/driver';
import { stateMap } from '@cb-spider/driver-kit';
import { vmWords } from './assumptions.ts';

const states = stateMap<VmState>(vmWords);

/** What Cloudit's word for the state of a VM means, in any case. */
export function vmStateOf(word: string): VmState {
  return states(word.toUpperCase());
}
