import type { DriverV1 } from '@cb-spider/core';
import { claimedHandlers } from '../claimed-handlers.ts';
import type { HandlerName } from '../handlers.ts';
import { inquiries } from '../inquiries/inquiry-table.ts';
import { kitKinds } from '../kinds/kind-table.ts';
import { byName, none, tableLine } from './markdown-table.ts';
import { particulars } from './particulars.ts';

/** What one driver supports: for each kind and verb `yes`, `no`, or a few words about a limit. */
export interface SupportMatrixRow {
  readonly driver: string;
  readonly displayName: string;
  /** The cells by `kind.verb`, such as `vm.start`. Keys about the driver as a whole begin with `driver.`. */
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Returns a driver's row of the support matrix: the claims of its features and handlers, which the
 * conformance suite verifies. For the verified claims see {@link ConformanceReport.row}.
 *
 * @param handlers the handlers of its connections; default: those that features imply
 */
export function supportMatrixRow(
  driver: DriverV1,
  handlers: readonly HandlerName[] = claimedHandlers(driver),
): SupportMatrixRow {
  const cells = kitKinds.flatMap(row =>
    row.verbs.map(verb => {
      const claim = handlers.includes(row.handler) ? (row.limitOf?.(verb, driver.features) ?? 'yes') : 'no';
      return [`${row.kind}.${verb}`, claim] as const;
    }),
  );
  const answered = inquiries.flatMap(({ kind, verbs }) =>
    verbs.map(verb => {
      const claim = driver.features.inquiries?.includes(kind) ? 'yes' : 'no';
      return [`${kind}.${verb}`, claim] as const;
    }),
  );
  const said = particulars.map(each => [`driver.${each.key}`, each.of(driver.features)] as const);
  return {
    driver: driver.id,
    displayName: driver.displayName,
    cells: Object.fromEntries([...cells, ...answered, ...said]),
  };
}

/** Returns the table of all rows as Markdown. Each verb is a row, each driver a column, in the order of names. */
export function supportMatrix(rows: readonly SupportMatrixRow[]): string {
  const drivers = byName(rows);
  const head = [
    tableLine(['', ...drivers.map(row => row.displayName)]),
    tableLine(['---', ...drivers.map(() => ':-:')]),
  ];
  const body = [...kitKinds, ...inquiries].flatMap(({ kind, title, verbs }) => [
    tableLine([`**${title}**`, ...drivers.map(() => '')]),
    ...verbs.map(verb => tableLine([verb, ...drivers.map(row => mark(row.cells[`${kind}.${verb}`]))])),
  ]);
  const last = [
    tableLine(['**Particulars**', ...drivers.map(() => '')]),
    ...particulars.map(({ key, title }) =>
      tableLine([title, ...drivers.map(row => mark(row.cells[`driver.${key}`]))]),
    ),
  ];
  return [...head, ...body, ...last].join('\n');
}

function mark(cell: string | undefined): string {
  if (cell === 'yes') return '✓';
  return cell === undefined || cell === 'no' ? none : cell;
}
