import type { FleetProblem } from '../data/fleet.ts';
import { useWords } from '../words/words.ts';

/** Connections that do not answer, and why. */
export function MissingTable({ problems }: { readonly problems: readonly FleetProblem[] }) {
  const { answers: words } = useWords();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.connection}</th>
          <th scope="col">{words.region}</th>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.reason}</th>
        </tr>
      </thead>
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
