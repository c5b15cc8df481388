import type { ReactNode } from 'react';
import type { Column, Sort } from './table-columns.ts';

/** What a table shows, and what it calls. */
export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Filtered and sorted. */
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: Sort | undefined;
  readonly onSort?: ((sort: Sort) => void) | undefined;
  /** Keys of chosen rows; missing: none can be chosen. */
  readonly chosen?: ReadonlySet<string> | undefined;
  readonly onChoose?: ((keys: ReadonlySet<string>) => void) | undefined;
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** In place of rows, where there are none. */
  readonly empty?: ReactNode;
}
