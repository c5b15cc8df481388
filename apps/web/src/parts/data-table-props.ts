import type { ReactNode } from 'react';
import type { Column, Sort } from './table-columns.ts';

/** The content of a table, and its callbacks. */
export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** The rows, filtered and sorted. */
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: Sort | undefined;
  readonly onSort?: ((sort: Sort) => void) | undefined;
  /** The keys of the chosen rows; absent if rows cannot be chosen. */
  readonly chosen?: ReadonlySet<string> | undefined;
  readonly onChoose?: ((keys: ReadonlySet<string>) => void) | undefined;
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** Shown if there are no rows. */
  readonly empty?: ReactNode;
}
