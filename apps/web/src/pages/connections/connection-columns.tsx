import { useMemo } from 'react';
import type { ConnectionRow, Health } from '../../data/connections.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import type { Column } from '../../parts/table-columns.ts';
import { formatAge, formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

const looks: Readonly<Record<Health, readonly [icon: IconName, color: string]>> = {
  good: ['done', 'good'],
  partly: ['failed', 'warn'],
  bad: ['failed', 'bad'],
  unused: ['stopped', 'idle'],
};

/** The health of a connection as icon, word and color. */
function HealthState({ health }: { readonly health: Health }) {
  const { connections: words } = useWords();
  const [icon, color] = looks[health];
  return (
    <span className={`state ${color}`}>
      <Icon name={icon} />
      {words.healths[health]}
    </span>
  );
}

/** Returns the columns of the list of connections. */
export function useConnectionColumns(): readonly Column<ConnectionRow>[] {
  const { connections: words } = useWords();
  return useMemo(
    () => [
      { id: 'name', title: words.name, text: row => row.name, width: 'minmax(12rem, 2fr)' },
      { id: 'cloud', title: words.cloud, text: row => row.provider },
      {
        id: 'health',
        title: words.health,
        text: row => words.healths[row.health],
        cell: row => <HealthState health={row.health} />,
        width: '11rem',
      },
      {
        id: 'error',
        title: words.lastError,
        text: row => (row.lastError === undefined ? '' : `${row.lastError.code} ${row.lastError.operation}`),
        cell: ({ lastError }) =>
          lastError && (
            <>
              <code>{lastError.code}</code> {lastError.operation}{' '}
              <time dateTime={lastError.at}>{formatAge(lastError.at)}</time>
            </>
          ),
        width: 'minmax(14rem, 2fr)',
      },
      {
        id: 'calls',
        title: words.calls,
        text: row => formatNumber(row.calls),
        order: row => row.calls,
        width: '6rem',
      },
      {
        id: 'time',
        title: words.p50,
        text: row => (row.p50Ms === undefined ? '' : words.milliseconds(formatNumber(Math.round(row.p50Ms)))),
        order: row => row.p50Ms ?? -1,
        width: '9rem',
      },
      { id: 'driver', title: words.driver, text: row => row.driver },
      { id: 'credential', title: words.credential, text: row => row.credential },
      { id: 'region', title: words.region, text: row => row.region, width: 'minmax(9rem, 1fr)' },
    ],
    [words],
  );
}
