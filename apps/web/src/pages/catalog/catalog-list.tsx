import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { problemOf, server } from '../../data/server.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ExportButtons } from '../../parts/export-buttons.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Problem } from '../../parts/problem.tsx';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import type { CatalogKind, CatalogRow } from './catalog-kinds.ts';

/** Some clouds have images by the ten thousand: they come page by page. */
const pageRows = '1000';

/** A list of what a cloud has. */
export function CatalogList({
  kind,
  connection,
}: {
  readonly kind: CatalogKind;
  readonly connection: string;
}) {
  const { catalog: words, shell } = useWords();
  const { rows, error, isFetching, hasNextPage, fetchNextPage } = useCatalog(kind, connection);
  const columns = useColumns(kind);
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const wanted = useDeferredValue(filter);
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, wanted), columns, sort),
    [rows, columns, wanted, sort],
  );
  return (
    <>
      {error !== null && <Problem problem={problemOf(error)} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length}>
        {hasNextPage && (
          <button type="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
            {words.more}
          </button>
        )}
        <ExportButtons name={kind.id} rows={shown} columns={columns} />
      </ListBar>
      <DataTable
        {...{ label: words.tabs[kind.id], columns, rows: shown, sort, onSort: setSort }}
        keyOf={row => row.key}
        empty={<p>{isFetching ? shell.loading : words.none}</p>}
      />
    </>
  );
}

function useCatalog({ path, listKey, toRow }: CatalogKind, connection: string) {
  const { data, ...query } = useInfiniteQuery({
    queryKey: ['catalog', path, connection],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      server.json<Readonly<Record<string, unknown>>>('GET', `/spider/${path}`, {
        query: { ConnectionName: connection, limit: pageRows, cursor: pageParam },
        signal,
      }),
    getNextPageParam: ({ cursor }) => (typeof cursor === 'string' && cursor !== '' ? cursor : undefined),
  });
  const rows = useMemo(
    () =>
      (data?.pages ?? []).flatMap(page => {
        const list = page[listKey];
        return Array.isArray(list)
          ? list.map((item): CatalogRow => {
              const row = toRow(item as never);
              return { ...(row as CatalogRow), key: row.name ?? '' };
            })
          : [];
      }),
    [data, listKey, toRow],
  );
  return { rows, ...query };
}

function useColumns({ columns, numbers = [] }: CatalogKind): readonly Column<CatalogRow>[] {
  const { catalog: words } = useWords();
  return useMemo(
    () =>
      columns.map((id, index) => ({
        id,
        title: words.columns[id],
        text: (row: CatalogRow) => row[id] ?? '',
        ...(numbers.includes(id) ? { order: (row: CatalogRow) => Number(row[id] || -1) } : {}),
        width: index === 0 ? 'minmax(14rem, 2fr)' : 'minmax(6rem, 1fr)',
      })),
    [columns, numbers, words],
  );
}
