import { useRank } from '../../data/history.ts';
import type { Scope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

/** The connections by how reliably and how fast they created VMs. */
export function Rank({ scope, period }: { readonly scope: Scope; readonly period: string }) {
  const { history: words, calls } = useWords();
  const { data, error } = useRank(scope, period);
  return (
    <section className="stack">
      <h2>{words.rank}</h2>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data?.connections.length === 0 && <p>{words.rankNone}</p>}
      {data !== undefined && data.connections.length > 0 && (
        <table className="plain-table" aria-label={words.rank}>
          <ColumnTitles
            titles={[
              words.place,
              calls.connection,
              words.region,
              words.samples,
              words.successes,
              words.latency,
            ]}
          />
          <tbody>
            {data.connections.map(row => (
              <tr key={row.connection}>
                <td>{row.rank}</td>
                <td>{row.connection}</td>
                <td>{row.region}</td>
                <td>{formatNumber(row.samples)}</td>
                <td>{formatNumber(row.successes)}</td>
                <td>{formatNumber(Math.round(row.latencyMs))} ms</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
