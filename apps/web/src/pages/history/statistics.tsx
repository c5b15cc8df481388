import type { ReactNode } from 'react';
import { type CallGroup, useStatistics } from '../../data/history.ts';
import type { Scope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

/** Latency and failures of calls, the worst first. */
export function Statistics(props: {
  readonly scope: Scope;
  readonly period: string;
  readonly by: string;
  readonly children: ReactNode;
}) {
  const { scope, period, by, children } = props;
  const { history: words, calls } = useWords();
  const { data, error } = useStatistics(scope, period, by);
  const keys = by.split(',');
  return (
    <section className="stack">
      <div className="row">
        <h2>{words.statistics}</h2>
        {children}
      </div>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data?.groups.length === 0 && <p>{calls.none}</p>}
      {data !== undefined && data.groups.length > 0 && (
        <table className="plain-table" aria-label={words.statistics}>
          <ColumnTitles
            titles={[words.group, words.count, words.errorRate, words.median, words.p90, words.p99]}
          />
          <tbody>
            {data.groups.map(group => (
              <Row key={nameOf(group, keys)} name={nameOf(group, keys)} group={group} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ name, group }: { readonly name: string; readonly group: CallGroup }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatNumber(group.count)}</td>
      <td>{formatNumber(Math.round(group.errorRate * 1000) / 10)} %</td>
      <td>{formatNumber(Math.round(group.p50Ms))} ms</td>
      <td>{formatNumber(Math.round(group.p90Ms))} ms</td>
      <td>{formatNumber(Math.round(group.p99Ms))} ms</td>
    </tr>
  );
}

function nameOf(group: CallGroup, keys: readonly string[]): string {
  return keys.map(key => String(Reflect.get(group, key))).join(' ');
}
