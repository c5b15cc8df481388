import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { VmRow } from '../../data/vm-rows.ts';
import type { Column } from '../../parts/table-columns.ts';
import { VmState } from '../../parts/vm-state.tsx';
import { formatAge } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

/** Returns the columns of the list of VMs. */
export function useVmColumns(): readonly Column<VmRow>[] {
  const { vms: words } = useWords();
  return useMemo(
    () => [
      {
        id: 'name',
        title: words.name,
        text: row => row.name,
        cell: ({ connection, name }) => (
          <Link to="/vms/$connection/$name" params={{ connection, name }} tabIndex={-1} preload={false}>
            {name}
          </Link>
        ),
        width: 'minmax(9rem, 2fr)',
      },
      {
        id: 'state',
        title: words.state,
        text: row => row.state ?? '',
        cell: row => <VmState state={row.state} />,
        width: '8.5rem',
      },
      { id: 'connection', title: words.connection, text: row => row.connection, width: 'minmax(11rem, 2fr)' },
      { id: 'region', title: words.region, text: row => row.region, width: 'minmax(9rem, 1.5fr)' },
      { id: 'spec', title: words.spec, text: row => row.spec },
      { id: 'publicIp', title: words.publicIp, text: row => row.publicIp, width: '9rem' },
      { id: 'privateIp', title: words.privateIp, text: row => row.privateIp, width: '8rem' },
      {
        id: 'age',
        title: words.age,
        text: row => row.startedAt,
        cell: row => <time dateTime={row.startedAt}>{formatAge(row.startedAt)}</time>,
        order: row => -Date.parse(row.startedAt),
        width: '7.5rem',
      },
    ],
    [words],
  );
}
