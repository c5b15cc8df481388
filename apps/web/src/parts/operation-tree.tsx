import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type OperationInfo, useOperations } from '../data/operations.ts';
import { problemOf } from '../data/server.ts';
import { formatAge } from '../words/formats.ts';
import { useWords } from '../words/words.ts';
import { ColumnTitles } from './column-titles.tsx';
import { Icon } from './icon.tsx';
import { OperationDecisions } from './operation-decisions.tsx';
import { OperationState } from './operation-state.tsx';
import { Problem } from './problem.tsx';

/** Operations, newest first. Those over many connections can be opened to show their parts. */
export function OperationTree(props: {
  readonly operations: readonly OperationInfo[];
  readonly label: string;
}) {
  const { operations: words } = useWords();
  if (props.operations.length === 0) return <p>{words.none}</p>;
  const hasPrincipals = props.operations.some(({ principal }) => principal !== undefined);
  return (
    <table className="plain-table" aria-label={props.label}>
      <ColumnTitles
        titles={[
          ...[words.action, words.connection, words.state, words.started],
          ...(hasPrincipals ? [words.by] : []),
          words.steps,
        ]}
      />
      <tbody>
        {props.operations.map(operation => (
          <Branch key={operation.id} operation={operation} hasPrincipals={hasPrincipals} />
        ))}
      </tbody>
    </table>
  );
}

/** A row, followed by the rows of its parts when it is open. */
function Branch(props: Pick<RowProps, 'operation' | 'hasPrincipals'>) {
  const { operation, hasPrincipals } = props;
  const [isOpen, setIsOpen] = useState(false);
  const hasParts = operation.connection === '';
  return (
    <>
      <Row {...props} toggle={hasParts ? { isOpen, set: setIsOpen } : undefined} />
      {isOpen && <Parts of={operation.id} hasPrincipals={hasPrincipals} />}
    </>
  );
}

interface Toggle {
  readonly isOpen: boolean;
  readonly set: (isOpen: boolean) => void;
}

function Row({ operation, hasPrincipals, toggle, isPart = false }: RowProps) {
  const { operations: words, operationTitles } = useWords();
  const { id, action, kind, name, connection, state, startedAt, principal, steps, error } = operation;
  const title = operationTitles.titleOf(action, kind, name);
  return (
    <tr>
      <td className={isPart ? 'part' : undefined}>
        {toggle !== undefined && <ToggleButton {...toggle} title={title} />}
        <Link to="/operations/$id" params={{ id }}>
          {title}
        </Link>
      </td>
      <td>{connection === '' ? words.many : connection}</td>
      <td>
        <OperationState state={state} />
        <OperationDecisions operation={operation} />
      </td>
      <td>
        <time dateTime={startedAt}>{formatAge(startedAt)}</time>
      </td>
      {hasPrincipals && <td>{principal}</td>}
      <td>
        {steps.map(operationTitles.step).join(' → ')}
        {error !== undefined && (
          <p>
            {error.message} <code>{error.code}</code>
          </p>
        )}
      </td>
    </tr>
  );
}

function ToggleButton({ isOpen, set, title }: Toggle & { readonly title: string }) {
  const { operations: words } = useWords();
  return (
    <button
      type="button"
      className="icon-button"
      aria-expanded={isOpen}
      aria-label={words.parts(title)}
      onClick={() => set(!isOpen)}
    >
      <Icon name={isOpen ? 'down' : 'right'} />
    </button>
  );
}

interface RowProps {
  readonly operation: OperationInfo;
  /** Whether the table has a column for the user who began the operation. */
  readonly hasPrincipals: boolean;
  readonly toggle?: Toggle | undefined;
  readonly isPart?: boolean;
}

/** The counts of the parts, then a row for each part. */
function Parts({ of, hasPrincipals }: { readonly of: string; readonly hasPrincipals: boolean }) {
  const { operations: words } = useWords();
  const { data, error } = useOperations({ parentId: of, limit: '1000' });
  const parts = data?.operations ?? [];
  const count = (state: OperationInfo['state']) => parts.filter(part => part.state === state).length;
  return (
    <>
      <tr>
        <td colSpan={hasPrincipals ? 6 : 5} className="part" role="status">
          {error !== null && <Problem problem={problemOf(error)} />}
          {words.progress(parts.length - count('running'), parts.length, count('failed'))}
        </td>
      </tr>
      {parts.map(part => (
        <Row key={part.id} operation={part} hasPrincipals={hasPrincipals} isPart />
      ))}
    </>
  );
}
