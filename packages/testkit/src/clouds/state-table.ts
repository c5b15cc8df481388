import { type DriverV1, type VmState, vmStates } from '@cb-spider/core';
import { byName, markdownTable, none } from '../matrix/markdown-table.ts';

/** No cloud has a word for a VM that is not there. */
const shown: readonly VmState[] = vmStates.filter(state => state !== 'notExist');

/** What each cloud calls the states of a VM: clouds down, states across. */
export function stateTable(drivers: readonly DriverV1[]): string {
  const rows = byName(drivers).map(({ displayName, features }) => {
    const words = Object.entries(features.vms?.nativeStates ?? {});
    return [displayName, ...shown.map(state => cellOf(words.filter(([, meaning]) => meaning === state)))];
  });
  return markdownTable(['', ...shown], rows);
}

function cellOf(words: readonly (readonly [string, VmState])[]): string {
  return words.map(([word]) => `\`${word}\``).join(', ') || none;
}
