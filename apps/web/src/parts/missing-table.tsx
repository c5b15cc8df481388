import type { FleetProblem } from '../data/fleet.ts';
import { useWords } from '../words/words.ts';
import { ColumnTitles } from './column-titles.tsx';

/** The connections that do not answer, and why. */
export function MissingTable({ problems }: { readonly problems: readonly FleetProblem[] }) {
  const { answers: words } = useWords();
  return (
    <table className="plain-table">
      <ColumnTitles titles={[words.connection, words.region, words.code, words.reason]} />
      <tbody>
        {problems.map(({ connection, region, code, message }) => (
          <tr key={connection}>
            <td>{connection}</td>
            <td>{region}</td>
            <td>
              <code>{code}</code>
            </td>
            <td>{message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
