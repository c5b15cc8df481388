import type { OperationInfo } from '../data/operations.ts';
import { formatAge } from '../words/formats.ts';
import { useWords } from '../words/words.ts';
import { OperationState } from './operation-state.tsx';

/** Operations of one object, newest first. */
export function OperationTable({ operations }: { readonly operations: readonly OperationInfo[] }) {
  const { operations: words } = useWords();
  if (operations.length === 0) return <p>{words.none}</p>;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.action}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.started}</th>
          <th scope="col">{words.by}</th>
          <th scope="col">{words.steps}</th>
        </tr>
      </thead>
      <tbody>
        {operations.map(({ id, action, state, startedAt, principal, steps, error }) => (
          <tr key={id}>
            <td>{action}</td>
            <td>
              <OperationState state={state} />
            </td>
            <td>
              <time dateTime={startedAt}>{formatAge(startedAt)}</time>
            </td>
            <td>{principal}</td>
            <td>
              {steps.join(' → ')}
              {error !== undefined && (
                <p>
                  {error.message} <code>{error.code}</code> <span className="quiet">{error.hint}</span>
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
