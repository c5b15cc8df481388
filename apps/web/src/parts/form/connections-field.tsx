import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useScope } from '../../data/scope.ts';
import { useTargets } from '../../data/targets.ts';
import { useWords } from '../../words/words.ts';
import { Icon } from '../icon.tsx';

/** Chooses one connection or many. */
export function ConnectionsField(props: {
  readonly chosen: readonly string[];
  readonly onAdd: (connections: readonly string[]) => void;
  readonly onRemove: (connection: string) => void;
}) {
  const { chosen, onAdd, onRemove } = props;
  const { forms: words, shell } = useWords();
  const { data: targets, isPending } = useTargets(useScope());
  const names = (targets ?? []).map(({ connection }) => connection).sort();
  const left = names.filter(name => !chosen.includes(name));
  if (isPending) return <p className="quiet">{shell.loading}</p>;
  if (names.length === 0 && chosen.length === 0)
    return (
      <p>
        {words.noConnection} <Link to="/connections">{words.connectFirst}</Link>
      </p>
    );
  return (
    <fieldset className="stack">
      <legend>{words.connections}</legend>
      <ul className="chips" aria-label={words.connections}>
        {chosen.map(name => (
          <li key={name} className="chip">
            {name}
            <button
              type="button"
              className="icon-button"
              aria-label={words.removeConnection(name)}
              onClick={() => onRemove(name)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {left.length > 0 && <Adding left={left} onAdd={onAdd} />}
    </fieldset>
  );
}

function Adding(props: {
  readonly left: readonly string[];
  readonly onAdd: (connections: readonly string[]) => void;
}) {
  const { left, onAdd } = props;
  const { forms: words } = useWords();
  const id = useId();
  const [picked, setPicked] = useState('');
  const name = left.includes(picked) ? picked : (left[0] ?? '');
  return (
    <div className="row">
      <label htmlFor={id}>{words.addConnection}</label>
      <select id={id} value={name} onChange={event => setPicked(event.currentTarget.value)}>
        {left.map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button type="button" onClick={() => onAdd([name])}>
        <Icon name="add" />
        {words.add}
      </button>
      {left.length > 1 && (
        <button type="button" onClick={() => onAdd(left)}>
          {words.addAll(left.length)}
        </button>
      )}
    </div>
  );
}
