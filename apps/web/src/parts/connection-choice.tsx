import { useId, useState } from 'react';
import { useScope } from '../data/scope.ts';
import { type Target, useTargets } from '../data/targets.ts';
import { useWords } from '../words/words.ts';

/** Which one of the scope's connections a page shows; the first by name until another is chosen. */
export interface ConnectionChoice {
  readonly names: readonly string[];
  /** `undefined` where the scope has none, or is not known yet. */
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

/** The field of a {@link useConnectionChoice}. */
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
