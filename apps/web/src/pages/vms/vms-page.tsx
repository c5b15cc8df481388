import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useScope } from '../../data/scope.ts';
import { useVmRows } from '../../data/use-vm-rows.ts';
import type { VmRow } from '../../data/vm-rows.ts';
import { AnswersLine } from '../../parts/answers-line.tsx';
import { useCalmRows } from '../../parts/calm-rows.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ExportButtons } from '../../parts/export-buttons.tsx';
import { HeldArea } from '../../parts/held-area.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { type Column, filterRows, type Sort, sortRows, toSortText } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import { BulkBar } from './bulk-bar.tsx';
import { useVmColumns } from './vm-columns.tsx';

const keyOf = ({ key }: VmRow): string => key;

/** The VMs of all clouds and regions in one list. */
export function VmsPage() {
  const { vms: words, table } = useWords();
  const { rows, answers, problem, readAgain } = useVmRows(useScope());
  const columns = useVmColumns();
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const { fitting, question } = useFitting(rows, columns, { filter, sort });
  const calm = useCalmRows(fitting, keyOf, question);
  const chosen = useMemo(() => rows.filter(row => keys.has(row.key)), [rows, keys]);
  const open = useOpenVm();
  return (
    <Page title={words.title}>
      {problem !== undefined && <Problem problem={problem} />}
      <ListBar filter={filter} onFilter={setFilter} shown={fitting.length} all={rows.length}>
        <ExportButtons name="vms" rows={fitting} columns={columns} />
        <button type="button" className="link" hidden={calm.pending === 0} onClick={calm.apply}>
          {table.pending(calm.pending)}
        </button>
      </ListBar>
      <BulkBar
        chosen={chosen}
        fitting={fitting.length}
        chooseAll={() => setKeys(new Set(fitting.map(keyOf)))}
        chooseNone={() => setKeys(new Set())}
      />
      <HeldArea onHold={calm.setIsHeld}>
        <DataTable
          {...{ label: words.title, columns, rows: calm.rows, keyOf, sort, onSort: setSort }}
          chosen={keys}
          onChoose={setKeys}
          onOpen={open}
          empty={answers.isReading ? undefined : <p>{rows.length === 0 ? words.none : words.noneFits}</p>}
        />
      </HeldArea>
      <AnswersLine answers={answers} readAgain={readAgain} />
    </Page>
  );
}

/** Returns the rows that match the filter, sorted. Typing does not wait for them. */
function useFitting(
  rows: readonly VmRow[],
  columns: readonly Column<VmRow>[],
  { filter, sort }: { readonly filter: string; readonly sort: Sort },
) {
  const wanted = useDeferredValue(filter);
  const fitting = useMemo(
    () => sortRows(filterRows(rows, columns, wanted), columns, sort),
    [rows, columns, wanted, sort],
  );
  return { fitting, question: `${wanted} ${toSortText(sort)}` };
}

function useOpenVm() {
  const navigate = useNavigate();
  return ({ connection, name }: VmRow) =>
    void navigate({ to: '/vms/$connection/$name', params: { connection, name } });
}
