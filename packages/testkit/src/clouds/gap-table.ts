import type { DriverV1 } from '@cb-spider/core';
import { inquiries } from '../inquiries/inquiry-table.ts';
import { kitKinds } from '../kinds/kind-table.ts';
import { particulars } from '../matrix/particulars.ts';
import { type SupportMatrixRow, supportMatrixRow } from '../matrix/support-matrix.ts';
import { byName, markdownTable, none } from './markdown-table.ts';

/** A kind with its verbs, or a question with its own. */
interface Part {
  readonly kind: string;
  readonly title: string;
  readonly verbs: readonly string[];
}

const parts: readonly Part[] = [...kitKinds, ...inquiries];

/** What each cloud cannot do, as its row of the support matrix says: clouds down. */
export function gapTable(drivers: readonly DriverV1[]): string {
  const rows = byName(drivers).map(driver => {
    const row = supportMatrixRow(driver);
    const absent = parts.filter(part => part.verbs.every(verb => isAbsent(row, part, verb)));
    const present = parts.filter(part => !absent.includes(part));
    const cells = [
      absent.map(({ title }) => title),
      present.flatMap(part => gapsOf(row, part)),
      particulars.filter(({ key }) => row.cells[`driver.${key}`] === 'no').map(({ title }) => title),
    ];
    return [driver.displayName, ...cells.map(words => words.join(', ') || none)];
  });
  return markdownTable(
    ['', 'not there', 'not there, or with a limit, of what is there', 'particulars'],
    rows,
  );
}

function gapsOf(row: SupportMatrixRow, part: Part): readonly string[] {
  return part.verbs.flatMap(verb => {
    const cell = row.cells[`${part.kind}.${verb}`];
    if (cell === 'yes') return [];
    return isAbsent(row, part, verb) ? `${part.title} ${verb}` : `${part.title} ${verb} (${cell})`;
  });
}

function isAbsent({ cells }: SupportMatrixRow, { kind }: Part, verb: string): boolean {
  return cells[`${kind}.${verb}`] === 'no';
}
