import { Link } from '@tanstack/react-router';
import { type OperationInfo, useOperationNews, useOperations } from '../data/operations.ts';
import { useProgress } from '../data/progress.ts';
import { Popover } from '../parts/popover.tsx';
import { formatAge } from '../words/formats.ts';
import { useWords } from '../words/words.ts';

/** The operations of all users that are in progress. They are shown again after a reload. */
export function OperationsTray() {
  const { tray: words } = useWords();
  useOperationNews();
  const { data } = useOperations({ state: 'running', top: 'true', limit: '200' });
  const running = data?.operations ?? [];
  const count = running.length;
  return (
    <Popover
      icon="tasks"
      label={count === 0 ? words.title : words.running(count)}
      badge={count > 0 && <span className="badge">{count}</span>}
    >
      <h2>{words.title}</h2>
      {count === 0 && <p className="quiet">{words.none}</p>}
      <ul className="tray">
        {running.map(operation => (
          <Running key={operation.id} operation={operation} />
        ))}
      </ul>
    </Popover>
  );
}

/** One running operation, with the number of its finished parts if it has parts. */
function Running({ operation }: { readonly operation: OperationInfo }) {
  const { operations: words, operationTitles } = useWords();
  const { id, action, kind, name, connection, startedAt, steps } = operation;
  const progress = useProgress(id);
  return (
    <li>
      <Link to="/operations/$id" params={{ id }}>
        {operationTitles.titleOf(action, kind, name)}
      </Link>
      <span className="quiet small">
        {connection} · {formatAge(startedAt)} {steps.slice(-1).map(operationTitles.step)}
      </span>
      {progress !== undefined && (
        <span className="quiet small">{words.progress(progress.done, progress.total, progress.failed)}</span>
      )}
    </li>
  );
}
