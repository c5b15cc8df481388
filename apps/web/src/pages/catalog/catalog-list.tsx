import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { problemOf, server } from '../../data/server.ts';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import type { CatalogKind, CatalogRow } from './catalog-kinds.ts';
import { CatalogTable } from './catalog-table.tsx';

/** The size of a page. Some clouds have tens of thousands of images, so they are read page by page. */
const pageRows = '1000';

/** A list of the images or other things that a cloud offers. */
export function CatalogList({
  kind,
  connection,
}: {
  readonly kind: CatalogKind;
  readonly connection: string;
}) {
  const { catalog: words } = useWords();
  const { rows, error, isFetching, hasNextPage, fetchNextPage } = useCatalog(kind, connection);
  const { id, columns, numbers } = kind;
  return (
    <>
      {error !== null && <Problem problem={problemOf(error)} />}
      <CatalogTable {...{ id, columns, numbers, rows, isFetching }}>
        {hasNextPage && (
          <button type="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
            {words.more}
          </button>
        )}
      </CatalogTable>
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
