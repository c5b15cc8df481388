import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { useScope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { useMayOperate } from '../../data/session.ts';
import { useTargets } from '../../data/targets.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Problem } from '../../parts/problem.tsx';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import { CompareChanges } from './compare-changes.tsx';
import { type ComparedRow, readCompared, type Whereabouts } from './compared.ts';
import type { Kind } from './kind.ts';

/** The inventory of one connection: the records compared with the objects at the cloud. */
export function CompareList({ kind }: { readonly kind: Kind }) {
  const { kindPages: words, scope } = useWords();
  const { data: targets = [] } = useTargets(useScope());
  const names = targets.map(({ connection }) => connection).sort();
  const [picked, setPicked] = useState('');
  const connection = names.includes(picked) ? picked : (names[0] ?? '');
  const id = useId();
  return (
    <>
      <div className="row">
        <label htmlFor={id}>{scope.connection}</label>
        <select id={id} value={connection} onChange={event => setPicked(event.currentTarget.value)}>
          {names.map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <span className="quiet">{words.compareHint}</span>
      </div>
      {connection !== '' && <Compared key={connection} kind={kind} connection={connection} />}
    </>
  );
}

function Compared({ kind, connection }: { readonly kind: Kind; readonly connection: string }) {
  const { kindPages: words, shell } = useWords();
  const {
    data: rows = [],
    error,
    isPending,
  } = useQuery({
    queryKey: ['objects', 'compared', kind.path, connection],
    queryFn: ({ signal }) => readCompared(kind.path, connection, signal),
  });
  const columns = useColumns();
  const { filter, sort, setFilter, setSort } = useListSearch('where');
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, filter), columns, sort),
    [rows, columns, filter, sort],
  );
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter(({ key }) => keys.has(key));
  return (
    <>
      {error !== null && <Problem problem={problemOf(error)} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length}>
        {useMayOperate() && (
          <CompareChanges {...{ kind, connection, chosen }} onDone={() => setKeys(new Set())} />
        )}
      </ListBar>
      <DataTable
        {...{ label: words.compare, columns, rows: shown, sort, onSort: setSort }}
        keyOf={row => row.key}
        chosen={keys}
        onChoose={setKeys}
        empty={<p>{isPending ? shell.loading : words.nothingHere}</p>}
      />
    </>
  );
}

const looks: Readonly<Record<Whereabouts, readonly [icon: IconName, color: string]>> = {
  both: ['done', 'good'],
  onlyHere: ['unknown', 'bad'],
  onlyThere: ['external', 'odd'],
};

function useColumns(): readonly Column<ComparedRow>[] {
  const { kindPages: words, kindFields } = useWords();
  return useMemo(
    () => [
      { id: 'name', title: kindFields.name, text: row => row.name, width: 'minmax(10rem, 1fr)' },
      {
        id: 'where',
        title: words.where,
        text: row => words.whereabouts[row.where],
        cell: ({ where }) => (
          <span className={`state ${looks[where][1]}`}>
            <Icon name={looks[where][0]} />
            {words.whereabouts[where]}
          </span>
        ),
        width: 'minmax(12rem, 1fr)',
      },
      { id: 'nativeId', title: kindFields.nativeId, text: row => row.nativeId, width: 'minmax(12rem, 2fr)' },
    ],
    [words, kindFields],
  );
}
