import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { FleetRow } from '../../data/fleet-rows.ts';
import type { ObjectKinds } from '../../data/objects.ts';
import type { Column } from '../../parts/table-columns.ts';
import { useWords } from '../../words/words.ts';
import type { Kind, KindPath } from './kind.ts';

export type KindRow = FleetRow<ObjectKinds[KindPath]>;

/** Returns the columns of a kind: name and place first, then its own columns. */
export function useKindColumns(kind: Kind): readonly Column<KindRow>[] {
  const { kindFields: words } = useWords();
  return useMemo(
    () => [
      {
        id: 'name',
        title: words.name,
        text: row => row.name,
        cell: ({ connection, name }) => (
          <Link to="/manage/$kind/$connection/$name" params={{ kind: kind.id, connection, name }}>
            {name}
          </Link>
        ),
        width: 'minmax(9rem, 1.5fr)',
      },
      {
        id: 'connection',
        title: words.connection,
        text: row => row.connection,
        width: 'minmax(9rem, 1.5fr)',
      },
      { id: 'region', title: words.region, text: row => row.region, width: 'minmax(8rem, 1fr)' },
      ...kind.columns.map(({ word, text }) => ({
        id: word,
        title: words[word],
        text: (row: KindRow) => text(row.item as never),
        width: 'minmax(7rem, 1.5fr)',
      })),
      { id: 'nativeId', title: words.nativeId, text: row => row.nativeId },
    ],
    [words, kind],
  );
}
