import type { DriverV1 } from '@cb-spider/core';
import { gapTable } from './gap-table.ts';
import { nameTable } from './name-table.ts';
import { nicTable } from './nic-table.ts';
import { stateTable } from './state-table.ts';

const tables: Readonly<Record<string, (drivers: readonly DriverV1[]) => string>> = {
  states: stateTable,
  NICs: nicTable,
  names: nameTable,
  gaps: gapTable,
};

/**
 * Returns a page about all clouds with its tables written again. A table is between `<!-- table: NAME -->`
 * and `<!-- end of table -->`; the text around the tables is kept.
 */
export function withTables(page: string, drivers: readonly DriverV1[]): string {
  return Object.entries(tables).reduce((text, [name, make]) => {
    const place = new RegExp(`(<!-- table: ${name} -->\n)[^]*?(<!-- end of table -->)`);
    if (!place.test(text)) throw new Error(`The page has no place for the table '${name}'.`);
    return text.replace(place, (_, begin, end) => `${begin}\n${make(drivers)}\n\n${end}`);
  }, page);
}
