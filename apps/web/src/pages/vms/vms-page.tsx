import { useDeferredValue, useMemo } from 'react';
import { useScope } from '../../data/scope.ts';
import { useVmRows } from '../../data/use-vm-rows.ts';
import { AnswersLine } from '../../parts/answers-line.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import { useVmColumns } from './vm-columns.tsx';

/** VMs of all clouds and regions in one list. */
export function VmsPage() {
  const { vms: words } = useWords();
  const { rows, answers, problem, readAgain } = useVmRows(useScope());
  const columns = useVmColumns();
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const wanted = useDeferredValue(filter);
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, wanted), columns, sort),
    [rows, columns, wanted, sort],
  );
  return (
    <Page title={words.title}>
      {problem !== undefined && <Problem problem={problem} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length} />
      <DataTable
        label={words.title}
        columns={columns}
        rows={shown}
        keyOf={row => row.key}
        sort={sort}
        onSort={setSort}
        empty={answers.isReading ? undefined : <p>{rows.length === 0 ? words.none : words.noneFits}</p>}
      />
      <AnswersLine answers={answers} readAgain={readAgain} />
    </Page>
  );
}
