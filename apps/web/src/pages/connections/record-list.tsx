import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { forgetConnections } from '../../data/connections.ts';
import type { PresentRecord } from '../../data/new-record.ts';
import { type RecordKind, type RecordRow, readRecords } from '../../data/records.ts';
import { problemOf, server } from '../../data/server.ts';
import { useMayAdminister } from '../../data/session.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Problem } from '../../parts/problem.tsx';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import { EditRecordButton } from './edit-record-button.tsx';
import { NewRecordButton } from './new-record-button.tsx';
import { RegionImportButton } from './region-import.tsx';

/** The records of drivers, credentials or regions. */
export function RecordList({ kind }: { readonly kind: RecordKind }) {
  const { connections: words, shell } = useWords();
  const mayChange = useMayAdminister();
  const {
    data: rows = [],
    error,
    isPending,
  } = useQuery({
    queryKey: ['records', kind],
    queryFn: ({ signal }) => readRecords(kind, signal),
  });
  const columns = useRecordColumns();
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, filter), columns, sort),
    [rows, columns, filter, sort],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const marked = shown.filter(row => chosen.has(row.name));
  return (
    <>
      {error !== null && <Problem problem={problemOf(error)} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length}>
        {mayChange && <RecordActions kind={kind} marked={marked} onRemoved={() => setChosen(new Set())} />}
      </ListBar>
      <DataTable
        label={words.tabs[kind]}
        columns={columns}
        rows={shown}
        keyOf={row => row.name}
        sort={sort}
        onSort={setSort}
        chosen={chosen}
        onChoose={setChosen}
        empty={<p>{isPending ? shell.loading : words.noRecords}</p>}
      />
    </>
  );
}

/** The actions of an administrator: those for the marked records, and creating new ones. */
function RecordActions(props: {
  readonly kind: RecordKind;
  readonly marked: readonly RecordRow[];
  readonly onRemoved: () => void;
}) {
  const { kind, marked, onRemoved } = props;
  return (
    <>
      <Removal kind={kind} targets={marked.map(toTarget)} onDone={onRemoved} />
      {kind !== 'driver' && <EditRecordButton kind={kind} present={presentOf(marked)} />}
      {kind === 'region' && <RegionImportButton />}
      <NewRecordButton kind={kind} />
    </>
  );
}

const noParts = { driver: '', credential: '', region: '' };

function presentOf([row, ...others]: readonly RecordRow[]): PresentRecord | undefined {
  if (row === undefined || others.length > 0) return undefined;
  const { name, provider, values, zones } = row;
  return { name, provider, values, zones, parts: noParts };
}

function toTarget({ name, provider }: RecordRow): ChangeTarget {
  return { key: name, connection: provider, name };
}

function useRecordColumns(): readonly Column<RecordRow>[] {
  const { connections: words } = useWords();
  return useMemo(
    () => [
      { id: 'name', title: words.name, text: row => row.name, width: 'minmax(12rem, 2fr)' },
      { id: 'cloud', title: words.cloud, text: row => row.provider },
      { id: 'details', title: words.details, text: row => row.details, width: 'minmax(12rem, 3fr)' },
    ],
    [words],
  );
}

async function removeRecord(kind: RecordKind, { name }: ChangeTarget): Promise<undefined> {
  await server.send('DELETE', `/spider/${kind}/${encodeURIComponent(name)}`);
}

function Removal(props: {
  readonly kind: RecordKind;
  readonly targets: readonly ChangeTarget[];
  readonly onDone: () => void;
}) {
  const { kind, targets, onDone } = props;
  const { connections: words } = useWords();
  const [removed, setRemoved] = useState<readonly ChangeTarget[]>();
  const close = () => {
    setRemoved(undefined);
    onDone();
    void forgetConnections();
  };
  // A new function would start the dialog again.
  const send = useCallback((target: ChangeTarget) => removeRecord(kind, target), [kind]);
  return (
    <>
      <button
        type="button"
        className="danger"
        disabled={targets.length === 0}
        onClick={() => setRemoved(targets)}
      >
        {words.remove}
      </button>
      {removed !== undefined && (
        <ChangeDialog
          title={words.removeRecords(removed.length)}
          warning={words.recordWarning}
          targets={removed}
          send={send}
          lines={cliWords(['spider', 'delete', kind, ...removed.map(({ name }) => name)])}
          isFinal
          onClose={close}
        />
      )}
    </>
  );
}
