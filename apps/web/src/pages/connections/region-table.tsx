import { useMemo, useState } from 'react';
import type { AccountRegion } from '../../data/connect.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';

/** The regions of an account, to choose from. */
export function RegionTable(props: {
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
