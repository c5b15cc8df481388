import { type ReactNode, useId } from 'react';
import { useWords } from '../words/words.ts';
import { leaveToComposition } from './composing.ts';
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
        onKeyDown={leaveToComposition}
        onChange={event => type(event.currentTarget.value)}
      />
      <span className="quiet" role="status">
        {words.shown(shown, all)}
      </span>
      {children}
    </div>
  );
}
