import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { DataTable } from '../../parts/data-table.tsx';
import { ExportButtons } from '../../parts/export-buttons.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords, type Words } from '../../words/words.ts';
import type { CatalogRow, CatalogTab, CatalogWord } from './catalog-kinds.ts';

interface Shape {
  readonly columns: readonly CatalogWord[];
  /** The columns that are sorted as numbers. */
  readonly numbers?: readonly CatalogWord[] | undefined;
  /** Shows the details of a row. If it is set, the first column is a button. */
  readonly onDetails?: ((row: CatalogRow) => void) | undefined;
}

/** A list of a catalog that can be filtered, sorted and saved. */
export function CatalogTable(
  props: Shape & {
    readonly id: CatalogTab;
    readonly rows: readonly CatalogRow[];
    readonly isFetching: boolean;
    readonly chosen?: ReadonlySet<string> | undefined;
    readonly onChoose?: ((keys: ReadonlySet<string>) => void) | undefined;
    /** Shown beside the filter. */
    readonly children?: ReactNode;
  },
) {
  const { id, rows, isFetching, chosen, onChoose, onDetails, children } = props;
  const { catalog: words, shell } = useWords();
  const columns = useColumns(props);
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const wanted = useDeferredValue(filter);
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, wanted), columns, sort),
    [rows, columns, wanted, sort],
  );
  return (
    <>
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length}>
        {children}
        <ExportButtons name={id} rows={shown} columns={columns} />
      </ListBar>
      <DataTable
        {...{ label: words.tabs[id], columns, rows: shown, sort, onSort: setSort, chosen, onChoose }}
        keyOf={row => row.key}
        onOpen={onDetails}
        empty={<p>{isFetching ? shell.loading : words.none}</p>}
      />
    </>
  );
}

function useColumns({ columns, numbers, onDetails }: Shape): readonly Column<CatalogRow>[] {
  const { catalog: words } = useWords();
  return useMemo(
    () =>
      columns.map((id, index) => ({
        id,
        title: words.columns[id],
        text: (row: CatalogRow) => row[id] ?? '',
        ...(numbers?.includes(id) ? { order: (row: CatalogRow) => numberOf(row[id], words) } : {}),
        ...(index === 0 && onDetails !== undefined ? { cell: opening(id, onDetails) } : {}),
        width: index === 0 ? 'minmax(14rem, 2fr)' : 'minmax(6rem, 1fr)',
      })),
    [columns, numbers, onDetails, words],
  );
}

function opening(id: CatalogWord, onDetails: (row: CatalogRow) => void) {
  return (row: CatalogRow) => (
    <button type="button" className="link" onClick={() => onDetails(row)}>
      {row[id]}
    </button>
  );
}

/** Returns the value of a cell for sorting: unknown values come first, and those without a limit last. */
function numberOf(text: string | undefined, { unlimited }: Words['catalog']): number {
  if (text === undefined || text === '') return -1;
  if (text === unlimited) return Number.MAX_VALUE;
  const number = Number(text);
  return Number.isNaN(number) ? -1 : number;
}
