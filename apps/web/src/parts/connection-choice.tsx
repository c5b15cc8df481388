import { useId, useState } from 'react';
import { useScope } from '../data/scope.ts';
import { type Target, useTargets } from '../data/targets.ts';
import { useWords } from '../words/words.ts';

/** The connection of the scope that a page shows: the first one by name until the user chooses another. */
export interface ConnectionChoice {
  readonly names: readonly string[];
  /** `undefined` if the scope has no connections, or they are not known yet. */
  readonly target: Target | undefined;
  readonly onChoose: (name: string) => void;
}

export function useConnectionChoice(): ConnectionChoice {
  const { data: targets = [] } = useTargets(useScope());
  const names = targets.map(({ connection }) => connection).sort();
  const [picked, onChoose] = useState('');
  const name = names.includes(picked) ? picked : names[0];
  return { names, target: targets.find(({ connection }) => connection === name), onChoose };
}

/** The field for a {@link useConnectionChoice}. */
export function ConnectionChoiceField({ names, target, onChoose }: ConnectionChoice) {
  const { scope } = useWords();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{scope.connection}</label>
      <select
        id={id}
        value={target?.connection ?? ''}
        onChange={event => onChoose(event.currentTarget.value)}
      >
        {names.map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </span>
  );
}
