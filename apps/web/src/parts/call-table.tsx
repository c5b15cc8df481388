import type { CallInfo } from '../data/history.ts';
import { formatNumber, formatTime } from '../words/formats.ts';
import { useWords } from '../words/words.ts';
import { ColumnTitles } from './column-titles.tsx';

/** Calls to clouds with their durations and outcomes. */
export function CallTable({ calls }: { readonly calls: readonly CallInfo[] }) {
  const { calls: words } = useWords();
  if (calls.length === 0) return <p>{words.none}</p>;
  return (
    <table className="plain-table">
      <ColumnTitles
        titles={[words.time, words.connection, words.operation, words.outcome, words.duration, words.native]}
      />
      <tbody>
        {calls.map(call => (
          <tr key={call.id}>
            <td>
              <time dateTime={call.startedAt}>{formatTime(call.startedAt)}</time>
            </td>
            <td>{call.connection}</td>
            <td>
              {call.kind} {call.operation} {call.resource}
            </td>
            <td>
              <span className={call.outcome === 'ok' ? undefined : 'state bad'}>
                {call.outcome} {call.nativeCode}
              </span>
            </td>
            <td>{formatNumber(Math.round(call.durationMs))} ms</td>
            <td>{call.nativeCalls.map(({ api }) => api).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
