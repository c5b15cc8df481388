import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { type Scope, type ScopeChange, scopeKeys, scopeOf, useScope } from '../data/scope.ts';
import { type Target, useTargets } from '../data/targets.ts';
import { useWords } from '../words/words.ts';

type Key = (typeof scopeKeys)[number];

/** Chooses the connections that all pages show. The choice is part of the address, so that a link shows the same. */
export function ScopeBar() {
  const { scope: words } = useWords();
  const scope = useScope();
  const navigate = useNavigate();
  const { data: targets = [] } = useTargets();
  const chosen = targets.filter(target => fits(target, scope));
  const choose = (change: ScopeChange) =>
    void navigate({ to: '.', search: before => ({ ...before, ...change }), replace: true });
  const isLimited = scopeKeys.some(key => scope[key] !== undefined);
  return (
    <search className="scope-bar" aria-label={words.title}>
      {(['provider', 'region', 'connection'] as const).map(key => (
        <Choice
          key={key}
          label={words[key]}
          value={scope[key]}
          options={optionsOf(targets, scope, key)}
          choose={value => choose({ ...cleared(key), [key]: value })}
        />
      ))}
      <span className="quiet">{words.connections(chosen.length)}</span>
      {isLimited && (
        <button type="button" className="link" onClick={() => choose(cleared('provider'))}>
          {words.clear}
        </button>
      )}
    </search>
  );
}

function Choice(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
  readonly choose: (value: string | undefined) => void;
}) {
  const { label, value = '', options, choose } = props;
  const { scope: words } = useWords();
  const id = useId();
  const all = value === '' || options.includes(value) ? options : [value, ...options];
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => choose(event.currentTarget.value || undefined)}>
        <option value="">{words.all}</option>
        {all.map(option => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </span>
  );
}

/** Returns the change that clears a key and all narrower ones, which may not match the new choice. */
function cleared(from: Key): ScopeChange {
  const narrower = scopeKeys.slice(scopeKeys.indexOf(from));
  return Object.fromEntries(narrower.map(key => [key, undefined]));
}

/** Returns the options of a key that remain within the wider choices. */
function optionsOf(targets: readonly Target[], scope: Scope, key: keyof Target): readonly string[] {
  const wider = scopeKeys.slice(0, scopeKeys.indexOf(key));
  const within = scopeOf(Object.fromEntries(wider.map(widerKey => [widerKey, scope[widerKey]])));
  return [...new Set(targets.filter(target => fits(target, within)).map(target => target[key]))].sort();
}

function fits(target: Target, scope: Scope): boolean {
  const keys = ['provider', 'region', 'connection'] as const;
  return keys.every(key => scope[key] === undefined || scope[key]?.split(',').includes(target[key]));
}
