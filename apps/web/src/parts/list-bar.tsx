import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useWords } from '../words/words.ts';
import { leaveToComposition } from './composing.ts';
import { focusRow } from './focus-row.ts';
import { useTyped } from './use-typed.ts';

/** The filter of a list, the number of its rows, and its actions. */
export function ListBar(props: {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly shown: number;
  readonly all: number;
  readonly children?: ReactNode;
}) {
  const { filter, onFilter, shown, all, children } = props;
  const { table: words } = useWords();
  const { text, type } = useTyped(filter, onFilter);
  const id = useId();
  return (
    <div className="row list-bar">
      <label htmlFor={id}>{words.filter}</label>
      <input
        id={id}
        type="search"
        data-filter=""
        value={text}
        onKeyDown={onKey}
        onChange={event => type(event.currentTarget.value)}
      />
      <span className="quiet" role="status">
        {words.shown(shown, all)}
      </span>
      {children}
    </div>
  );
}

/** The rows are reached with Enter and with the arrow down; Escape clears the filter, then leaves it. */
function onKey(event: KeyboardEvent<HTMLInputElement>): void {
  leaveToComposition(event);
  if (event.nativeEvent.isComposing) return;
  const { key, currentTarget } = event;
  if (key === 'Escape' && currentTarget.value === '') currentTarget.blur();
  else if ((key === 'Enter' || key === 'ArrowDown') && focusRow()) event.preventDefault();
}
