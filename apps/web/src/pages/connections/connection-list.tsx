import { useDeferredValue, useMemo, useState } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { testConnection } from '../../data/connect.ts';
import { type ConnectionRow, forgetConnections, useConnectionRows } from '../../data/connections.ts';
import type { PresentRecord } from '../../data/new-record.ts';
import { useScope } from '../../data/scope.ts';
import { problemOf, server } from '../../data/server.ts';
import { useMayAdminister, useMayOperate } from '../../data/session.ts';
import { useTargets } from '../../data/targets.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FirstRun } from '../../parts/first-run.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Problem } from '../../parts/problem.tsx';
import { filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import { CombinationsButton } from './combinations.tsx';
import { useConnectionColumns } from './connection-columns.tsx';
import { EditRecordButton } from './edit-record-button.tsx';
import { NewRecordButton } from './new-record-button.tsx';

/** The connections of the scope with their health. The chosen ones can be tested and deleted. */
export function ConnectionList() {
  const { connections: words, shell } = useWords();
  const { rows, error, isPending } = useConnectionRows();
  const within = useRowsOfScope(rows);
  const columns = useConnectionColumns();
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const wanted = useDeferredValue(filter);
  const shown = useMemo(
    () => sortRows(filterRows(within, columns, wanted), columns, sort),
    [within, columns, wanted, sort],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const marked = shown.filter(row => chosen.has(row.key));
  const targets = marked.map(toTarget);
  const mayAdminister = useMayAdminister();
  return (
    <>
      {error !== null && <Problem problem={problemOf(error)} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={within.length}>
        {useMayOperate() && <ConnectionChanges targets={targets} onDone={() => setChosen(new Set())} />}
        {mayAdminister && <EditRecordButton kind="connection" present={presentOf(marked)} />}
        {mayAdminister && <CombinationsButton />}
        {mayAdminister && <NewRecordButton kind="connection" />}
      </ListBar>
      <DataTable
        label={words.title}
        columns={columns}
        rows={shown}
        keyOf={row => row.key}
        sort={sort}
        onSort={setSort}
        chosen={chosen}
        onChoose={setChosen}
        empty={
          isPending ? <p>{shell.loading}</p> : rows.length === 0 ? <FirstRun /> : <p>{words.noneFits}</p>
        }
      />
    </>
  );
}

function presentOf([row, ...others]: readonly ConnectionRow[]): PresentRecord | undefined {
  if (row === undefined || others.length > 0) return undefined;
  const { name, provider, driver, credential, region, labels } = row;
  return { name, provider, values: {}, parts: { driver, credential, region }, labels };
}

function toTarget({ name }: ConnectionRow): ChangeTarget {
  return { key: name, connection: name, name };
}

/** Returns all rows if the scope has no limit, because a connection without a driver is in no selection. */
function useRowsOfScope(rows: readonly ConnectionRow[]): readonly ConnectionRow[] {
  const scope = useScope();
  const { data: targets } = useTargets(scope);
  return useMemo(() => {
    if (Object.keys(scope).length === 0 || targets === undefined) return rows;
    const names = new Set(targets.map(({ connection }) => connection));
    return rows.filter(({ name }) => names.has(name));
  }, [rows, scope, targets]);
}

function ConnectionChanges(props: {
  readonly targets: readonly ChangeTarget[];
  readonly onDone: () => void;
}) {
  const { targets, onDone } = props;
  const { connections: words } = useWords();
  const [opened, setOpened] = useState<'test' | 'remove'>();
  const [fixed, setFixed] = useState(targets);
  const open = (what: 'test' | 'remove') => {
    setFixed(targets);
    setOpened(what);
  };
  const close = () => {
    setOpened(undefined);
    if (opened === 'remove') onDone();
    void forgetConnections();
  };
  const isNone = targets.length === 0;
  return (
    <>
      <button type="button" disabled={isNone} onClick={() => open('test')}>
        {words.test}
      </button>
      <button type="button" className="danger" disabled={isNone} onClick={() => open('remove')}>
        {words.remove}
      </button>
      {opened === 'test' && <TestDialog targets={fixed} onClose={close} />}
      {opened === 'remove' && <RemovalDialog targets={fixed} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly targets: readonly ChangeTarget[];
  readonly onClose: () => void;
}

function TestDialog({ targets, onClose }: DialogProps) {
  const { connections: words } = useWords();
  return (
    <ChangeDialog
      title={words.testTitle(targets.length)}
      targets={targets}
      send={testConnection}
      lines={targets.map(({ name }) => cliWords(['spider', 'compare', 'vpc', '-c', name])).join('\n')}
      isFinal={false}
      onClose={onClose}
    />
  );
}

function RemovalDialog({ targets, onClose }: DialogProps) {
  const { connections: words } = useWords();
  return (
    <ChangeDialog
      title={words.removeTitle(targets.length)}
      warning={words.removeWarning}
      targets={targets}
      send={removeConnection}
      lines={cliWords(['spider', 'delete', 'connection', ...targets.map(({ name }) => name)])}
      isFinal
      onClose={onClose}
    />
  );
}

async function removeConnection({ name }: ChangeTarget): Promise<undefined> {
  await server.send('DELETE', `/spider/connectionconfig/${encodeURIComponent(name)}`);
}
