import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type CountRow, useCounts } from '../../data/counts.ts';
import { useScope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ListBar } from '../../parts/list-bar.tsx';
import { useListSearch } from '../../parts/list-search.ts';
import { Problem } from '../../parts/problem.tsx';
import { ReadPreview } from '../../parts/read-preview.tsx';
import { type Column, filterRows, sortRows } from '../../parts/table-columns.ts';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

/** The pages of the kinds, by path. Subnets and node groups are on the page of the object that contains them. */
const pages = {
  vm: 'vms',
  vpc: 'networks',
  subnet: 'networks',
  securitygroup: 'groups',
  keypair: 'keys',
  publicip: 'addresses',
  nic: 'cards',
  disk: 'disks',
  myimage: 'machineImages',
  nlb: 'loadBalancers',
  cluster: 'clusters',
  nodegroup: 'clusters',
} as const;

type CountedKind = keyof typeof pages;
const countedKinds = Object.keys(pages) as readonly CountedKind[];

/** The number of recorded objects of each kind, by connection. */
export function CountList() {
  const { connections: words, shell } = useWords();
  const scope = useScope();
  const { data: rows = [], error, isPending } = useCounts(scope);
  const [isEmptyShown, setIsEmptyShown] = useState(true);
  const columns = useCountColumns();
  const { filter, sort, setFilter, setSort } = useListSearch('name');
  const shown = useMemo(() => {
    const wanted = rows.filter(row => isEmptyShown || Object.values(row.counts).some(count => count > 0));
    return sortRows(filterRows(wanted, columns, filter), columns, sort);
  }, [rows, isEmptyShown, columns, filter, sort]);
  return (
    <>
      {error !== null && <Problem problem={problemOf(error)} />}
      <ListBar filter={filter} onFilter={setFilter} shown={shown.length} all={rows.length}>
        <label className="check">
          <input
            type="checkbox"
            checked={isEmptyShown}
            onChange={event => setIsEmptyShown(event.currentTarget.checked)}
          />
          {words.showEmpty}
        </label>
      </ListBar>
      <DataTable
        label={words.tabs.counts}
        columns={columns}
        rows={shown}
        keyOf={row => row.connection}
        sort={sort}
        onSort={setSort}
        empty={<p>{isPending ? shell.loading : words.noneFits}</p>}
      />
      <ReadPreview path="fleet/count" query={{ ...scope }} />
    </>
  );
}

function useCountColumns(): readonly Column<CountRow>[] {
  const { connections: words } = useWords();
  return useMemo(
    () => [
      { id: 'name', title: words.name, text: row => row.connection, width: 'minmax(12rem, 2fr)' },
      { id: 'cloud', title: words.cloud, text: row => row.provider },
      { id: 'region', title: words.region, text: row => row.region },
      ...countedKinds.map(kind => ({
        id: kind,
        title: words.counted[kind],
        text: ({ counts }: CountRow) => formatNumber(counts[kind] ?? 0),
        order: ({ counts }: CountRow) => counts[kind] ?? 0,
        cell: (row: CountRow) => <Count row={row} kind={kind} />,
        width: '8rem',
      })),
    ],
    [words],
  );
}

/** A number that links to the objects that it counts. */
function Count({ row, kind }: { readonly row: CountRow; readonly kind: CountedKind }) {
  const { connections: words } = useWords();
  const { connection, counts } = row;
  const text = formatNumber(counts[kind] ?? 0);
  if (counts[kind] === 0) return text;
  const page = pages[kind];
  const shared = { search: { connection }, 'aria-label': `${words.counted[kind]}: ${text}, ${connection}` };
  return page === 'vms' ? (
    <Link to="/vms" {...shared}>
      {text}
    </Link>
  ) : (
    <Link to="/manage/$kind" params={{ kind: page }} {...shared}>
      {text}
    </Link>
  );
}
