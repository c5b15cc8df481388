import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type AccountRegion, readRegions } from '../../data/connect.ts';
import { problemOf } from '../../data/server.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { Problem } from '../../parts/problem.tsx';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import { type Connecting, requestOf } from './connecting.ts';

/** The regions that the account can use: all of them at once, or some. */
export function RegionsStep(props: {
  readonly said: Connecting;
  readonly next: (part: Partial<Connecting>) => void;
  readonly back: () => void;
}) {
  const { said, next, back } = props;
  const { wizard: words } = useWords();
  const { data: all, error } = useQuery({
    queryKey: ['accountRegions', requestOf(said)],
    queryFn: ({ signal }) => readRegions(requestOf(said), signal),
    gcTime: 0,
  });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = (all ?? []).filter(({ name }) => !left.has(name));
  const choose = (keys: ReadonlySet<string>) =>
    setLeft(new Set((all ?? []).map(({ name }) => name).filter(name => !keys.has(name))));
  return (
    <div className="stack">
      {error !== null && <Problem problem={problemOf(error)} />}
      {error === null && all === undefined && <p role="status">{words.reading}</p>}
      {all !== undefined && <RegionTable all={all} chosen={chosen} choose={choose} />}
      <div className="row">
        <button type="button" onClick={back}>
          {words.back}
        </button>
        <button
          type="button"
          className="primary"
          disabled={chosen.length === 0}
          onClick={() => next({ regions: chosen })}
        >
          {words.connect(chosen.length)}
        </button>
      </div>
    </div>
  );
}

function RegionTable(props: {
  readonly all: readonly AccountRegion[];
  readonly chosen: readonly AccountRegion[];
  readonly choose: (keys: ReadonlySet<string>) => void;
}) {
  const { all, chosen, choose } = props;
  const { table, wizard: words } = useWords();
  const [filter, setFilter] = useState('');
  const columns = useMemo<readonly Column<AccountRegion>[]>(
    () => [
      { id: 'region', title: words.region, text: row => row.name },
      { id: 'name', title: words.name, text: row => row.displayName },
      { id: 'zone', title: words.zone, text: row => row.zones[0] ?? words.noZone },
      {
        id: 'zones',
        title: words.zones,
        text: row => String(row.zones.length),
        order: row => row.zones.length,
      },
    ],
    [words],
  );
  const [sort, setSort] = useState({ column: 'region', isDescending: false });
  const shown = sortRows(filterRows(all, columns, filter), columns, sort);
  return (
    <>
      <p role="status">{words.regions(chosen.length, all.length)}</p>
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={all.length}>
        <button type="button" onClick={() => choose(new Set(all.map(({ name }) => name)))}>
          {words.all}
        </button>
        <button type="button" onClick={() => choose(new Set())}>
          {table.selectNone}
        </button>
      </ListBar>
      <DataTable
        label={words.steps.regions}
        columns={columns}
        rows={shown}
        keyOf={row => row.name}
        sort={sort}
        onSort={setSort}
        chosen={new Set(chosen.map(({ name }) => name))}
        onChoose={choose}
      />
    </>
  );
}
