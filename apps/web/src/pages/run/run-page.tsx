import { useMemo, useState } from 'react';
import { type FleetRun, runOnVms } from '../../data/fleet-run.ts';
import { useScope } from '../../data/scope.ts';
import { useMayOperate } from '../../data/session.ts';
import { useVmRows } from '../../data/use-vm-rows.ts';
import type { VmRow } from '../../data/vm-rows.ts';
import { AnswersLine } from '../../parts/answers-line.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { VmState } from '../../parts/vm-state.tsx';
import { useWords } from '../../words/words.ts';
import { RunForm, type RunRequest } from './run-form.tsx';
import { RunResults } from './run-results.tsx';

const keyOf = ({ key }: VmRow): string => key;

/** Runs a command on many VMs, or copies a file to them. Equal results are grouped. */
export function RunPage() {
  const { run: words, shell, table, vms } = useWords();
  const { rows, answers, problem, readAgain } = useVmRows(useScope());
  const columns = useColumns();
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, filter), columns, sort),
    [rows, columns, filter, sort],
  );
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter(({ key }) => keys.has(key));
  const [run, setRun] = useState<FleetRun>();
  const mayOperate = useMayOperate();
  const begin = (request: RunRequest) => setRun(runOnVms(chosen, request));
  return (
    <Page title={words.title}>
      {problem !== undefined && <Problem problem={problem} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length}>
        <button type="button" onClick={() => setKeys(new Set(shown.map(keyOf)))}>
          {table.selectAll(shown.length)}
        </button>
      </ListBar>
      <div className="short-table">
        <DataTable
          {...{ label: vms.title, columns, rows: shown, keyOf, sort, onSort: setSort }}
          chosen={keys}
          onChoose={setKeys}
          empty={answers.isReading ? undefined : <p>{rows.length === 0 ? vms.none : vms.noneFits}</p>}
        />
      </div>
      <AnswersLine answers={answers} readAgain={readAgain} />
      {!mayOperate && <p className="quiet">{shell.mayNotChange}</p>}
      <RunForm chosen={chosen} isReady={mayOperate && chosen.length > 0} onRun={begin} />
      {run !== undefined && <RunResults run={run} />}
    </Page>
  );
}

function useColumns(): readonly Column<VmRow>[] {
  const { vms: words } = useWords();
  return useMemo(
    () => [
      { id: 'name', title: words.name, text: row => row.name },
      {
        id: 'state',
        title: words.state,
        text: row => row.state,
        cell: row => <VmState state={row.state} />,
      },
      { id: 'connection', title: words.connection, text: row => row.connection, width: 'minmax(10rem, 2fr)' },
      { id: 'region', title: words.region, text: row => row.region },
      { id: 'publicIp', title: words.publicIp, text: row => row.publicIp },
    ],
    [words],
  );
}
