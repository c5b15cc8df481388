import type { Failure } from '../data/history.ts';
import { formatAge, formatNumber } from '../words/formats.ts';
import { useWords } from '../words/words.ts';
import { ColumnTitles } from './column-titles.tsx';

/** The errors of calls to the clouds, the most frequent first. */
export function FailureTable(props: { readonly failures: readonly Failure[]; readonly label: string }) {
  const { failures: words } = useWords();
  if (props.failures.length === 0) return <p>{words.none}</p>;
  return (
    <table className="plain-table" aria-label={props.label}>
      <ColumnTitles titles={[words.code, words.count, words.last, words.native, words.example]} />
      <tbody>
        {props.failures.map(({ code, count, lastAt, nativeCodes, examples: [example] }) => (
          <tr key={code}>
            <td>
              <code>{code}</code>
            </td>
            <td>{formatNumber(count)}</td>
            <td>
              <time dateTime={lastAt}>{formatAge(lastAt)}</time>
            </td>
            <td>
              {nativeCodes
                .filter(({ nativeCode }) => nativeCode !== '')
                .map(native => `${native.nativeCode} (${formatNumber(native.count)})`)
                .join(', ')}
            </td>
            <td>
              {example !== undefined &&
                `${example.connection}: ${example.kind} ${example.operation} ${example.resource}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
