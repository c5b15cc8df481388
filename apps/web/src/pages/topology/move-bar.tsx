import { useId } from 'react';
import { useWords } from '../../words/words.ts';
import type { Drawing } from './drawing.ts';
import type { Drag } from './use-drag.ts';

/** The pixels of one step. */
const step = 20;

const ways = {
  left: { right: -step, down: 0, sign: '←' },
  right: { right: step, down: 0, sign: '→' },
  up: { right: 0, down: -step, sign: '↑' },
  down: { right: 0, down: step, sign: '↓' },
} as const;

/** Moves a box without dragging it: for the keyboard, and for pointers that cannot drag. */
export function MoveBar(props: {
  readonly drawing: Drawing;
  /** The key of the chosen box; empty for none. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly onMove: (drag: Drag) => void;
}) {
  const { drawing, chosen, onChoose, onMove } = props;
  const { topology: words } = useWords();
  const id = useId();
  const key = drawing.boxes.some(box => box.key === chosen) ? chosen : '';
  return (
    <div className="row">
      <span className="quiet">{words.moveHint}</span>
      <span className="choice">
        <label htmlFor={id}>{words.box}</label>
        <select id={id} value={key} onChange={event => onChoose(event.currentTarget.value)}>
          <option value="">{words.noBox}</option>
          {drawing.boxes.map(({ key, kind, title }) => (
            <option key={key} value={key}>
              {`${words.kinds[kind]} ${title === '' ? words.elsewhere : title}`}
            </option>
          ))}
        </select>
      </span>
      {(['left', 'up', 'down', 'right'] as const).map(way => {
        const { sign, ...by } = ways[way];
        return (
          <button
            key={way}
            type="button"
            className="icon-button"
            aria-label={words.ways[way]}
            disabled={key === ''}
            onClick={() => onMove({ key, ...by })}
          >
            {sign}
          </button>
        );
      })}
    </div>
  );
}
