import type { VmState } from '@cb-spider/core/driver';
import { stateMap } from '@cb-spider/driver-kit';
import { vmWords } from './vm-words.ts';

export const vmStateOf = stateMap<VmState>(vmWords);
