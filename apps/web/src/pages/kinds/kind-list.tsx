import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useScope } from '../../data/scope.ts';
import { useMayOperate } from '../../data/session.ts';
import { useFleetRows } from '../../data/use-fleet-rows.ts';
import { AnswersLine } from '../../parts/answers-line.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { ExportButtons } from '../../parts/export-buttons.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Problem } from '../../parts/problem.tsx';
import { filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import type { Kind } from './kind.ts';
import { type KindRow, useKindColumns } from './kind-columns.tsx';
import { RemoveObjects } from './remove-objects.tsx';

const keyOf = ({ key }: KindRow): string => key;

/** The objects that Spider manages on all connections of the scope. */
export function KindList({ kind }: { readonly kind: Kind }) {
  const { kinds, kindPages: words } = useWords();
  const { rows, answers, problem, readAgain } = useFleetRows(kind, useScope());
  const columns = useKindColumns(kind);
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const wanted = useDeferredValue(filter);
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, wanted), columns, sort),
    [rows, columns, wanted, sort],
  );
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => rows.filter(row => keys.has(row.key)), [rows, keys]);
  const navigate = useNavigate();
  const open = ({ connection, name }: KindRow) =>
    void navigate({ to: '/manage/$kind/$connection/$name', params: { kind: kind.id, connection, name } });
  return (
    <>
      {problem !== undefined && <Problem problem={problem} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length}>
        <ListChanges {...{ kind, chosen, shown }} onChoose={setKeys} />
        <ExportButtons name={kind.id} rows={shown} columns={columns} />
      </ListBar>
      <DataTable
        {...{ label: kinds[kind.id].title, columns, rows: shown, keyOf, sort, onSort: setSort }}
        chosen={keys}
        onChoose={setKeys}
        onOpen={open}
        empty={
          answers.isReading ? undefined : <p>{rows.length === 0 ? kinds[kind.id].none : words.noneFits}</p>
        }
      />
      <AnswersLine answers={answers} readAgain={readAgain} />
    </>
  );
}

function ListChanges(props: {
  readonly kind: Kind;
  readonly chosen: readonly KindRow[];
  readonly shown: readonly KindRow[];
  readonly onChoose: (keys: ReadonlySet<string>) => void;
}) {
  const { kind, chosen, shown, onChoose } = props;
  const { table: words } = useWords();
  if (!useMayOperate()) return null;
  return (
    <>
      <RemoveObjects kind={kind} chosen={chosen} onDone={() => onChoose(new Set())} />
      {chosen.length < shown.length && chosen.length > 0 && (
        <button type="button" className="link" onClick={() => onChoose(new Set(shown.map(keyOf)))}>
          {words.selectAll(shown.length)}
        </button>
      )}
    </>
  );
}
