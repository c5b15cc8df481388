import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fromSortText, type Sort, toSortText } from './table-columns.ts';

/** Returns the filter and the order of a list. They are kept in the address, so that a link shows the same. */
export function useListSearch(defaultSort: string) {
  const search: { readonly filter?: unknown; readonly sort?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: { readonly filter?: string | undefined; readonly sort?: string }) =>
    void navigate({ to: '.', search: before => ({ ...before, ...part }), replace: true, resetScroll: false });
  const filter = typeof search.filter === 'string' ? search.filter : '';
  const sortText = typeof search.sort === 'string' ? search.sort : defaultSort;
  const sort = useMemo(() => fromSortText(sortText), [sortText]);
  return {
    filter,
    sort,
    setFilter: (text: string) => change({ filter: text === '' ? undefined : text }),
    setSort: (next: Sort) => change({ sort: toSortText(next) }),
  };
}
