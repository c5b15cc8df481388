import type { DriverV1 } from '@cb-spider/core';
import { inquiries } from '../inquiries/inquiry-table.ts';
import { kitKinds } from '../kinds/kind-table.ts';
import { byName, markdownTable, none } from '../matrix/markdown-table.ts';
import { particulars } from '../matrix/particulars.ts';
import { type SupportMatrixRow, supportMatrixRow } from '../matrix/support-matrix.ts';

/** A kind or an inquiry, with its verbs. */
interface Part {
  readonly kind: string;
  readonly title: string;
  readonly verbs: readonly string[];
  readonly particulars?: readonly { readonly key: string }[] | undefined;
}

const parts: readonly Part[] = [...kitKinds, ...inquiries];

/** The table of NICs shows this verb. */
const shownInNicTable = 'publicIp.associate';

/** Returns the table of what each cloud does not support, from its row of the support matrix. Each cloud is a row. */
export function gapTable(drivers: readonly DriverV1[]): string {
  const rows = byName(drivers).map(driver => {
    const row = supportMatrixRow(driver);
    const absent = parts.filter(part => part.verbs.every(verb => isAbsent(row, part, verb)));
    const present = parts.filter(part => !absent.includes(part));
    const isKept = ({ kind }: Part) => kind === 'keyPair' && driver.features.keyPairs === 'spider';
    const cells = [
      absent.filter(part => !isKept(part)).map(({ title }) => title),
      present.flatMap(part => gapsOf(row, part)),
      lacks(row, absent),
    ];
    return [driver.displayName, ...cells.map(words => words.join(', ') || none)];
  });
  return markdownTable(['', 'kinds', 'verbs', 'particulars'], rows);
}

/** Returns the verbs that are missing, and those with a limit. */
function gapsOf(row: SupportMatrixRow, part: Part): readonly string[] {
  return part.verbs.flatMap(verb => {
    const cell = row.cells[`${part.kind}.${verb}`];
    if (cell === 'yes' || `${part.kind}.${verb}` === shownInNicTable) return [];
    return isAbsent(row, part, verb) ? `${part.title}: no ${verb}` : `${part.title}: ${verb} ${cell}`;
  });
}

/** Returns the missing particulars, without those of missing kinds. */
function lacks({ cells }: SupportMatrixRow, absent: readonly Part[]): readonly string[] {
  const implied = absent.flatMap(part => part.particulars?.map(({ key }) => key) ?? []);
  return particulars
    .filter(({ key }) => cells[`driver.${key}`] === 'no' && !implied.includes(key))
    .map(({ title }) => title);
}

function isAbsent({ cells }: SupportMatrixRow, { kind }: Part, verb: string): boolean {
  return cells[`${kind}.${verb}`] === 'no';
}
