import { Link } from '@tanstack/react-router';
import { useOperationNews, useOperations } from '../data/operations.ts';
import { Popover } from '../parts/popover.tsx';
import { formatAge } from '../words/formats.ts';
import { useWords } from '../words/words.ts';

/** Operations in progress, of all users; shown again after a reload. */
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
        {running.map(({ id, action, kind, name, connection, startedAt, steps }) => (
          <li key={id}>
            <Link to="/operations/$id" params={{ id }}>
              {action} {kind} {name}
            </Link>
            <span className="quiet small">
              {connection} · {formatAge(startedAt)} {steps.at(-1)}
            </span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
