import { type DriverV1, type VmState, vmStates } from '@cb-spider/core';
import { byName, markdownTable, none } from '../matrix/markdown-table.ts';

/** No cloud has a word for a VM that does not exist. */
const shown: readonly VmState[] = vmStates.filter(state => state !== 'notExist');

/** Returns the table of each cloud's words for the states of a VM. Each cloud is a row, each state a column. */
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
