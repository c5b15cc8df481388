import type { ReactNode } from 'react';
import { leaveToComposition } from '../../parts/composing.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/words.ts';

/** How the drawing is shown. */
export interface Look {
  readonly filter: string;
  readonly isWhole: boolean;
  /** Whether clicking a box moves it instead of opening it. */
  readonly isMoving: boolean;
}

const pictureTypes = ['svg', 'png'] as const;
export type PictureType = (typeof pictureTypes)[number];

export function LookBar(props: {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  /** Absent if there is nothing to save. */
  readonly onSave: ((type: PictureType) => void) | undefined;
  readonly children: ReactNode;
}) {
  const { look, onLook, onSave, children } = props;
  const { topology: words, table } = useWords();
  return (
    <div className="row">
      {children}
      <label className="choice">
        {table.filter}
        <input
          type="search"
          data-filter=""
          value={look.filter}
          onKeyDown={leaveToComposition}
          onChange={event => onLook({ ...look, filter: event.currentTarget.value })}
        />
      </label>
      {(['isWhole', 'isMoving'] as const).map(which => (
        <label key={which} className="check">
          <input
            type="checkbox"
            checked={look[which]}
            onChange={event => onLook({ ...look, [which]: event.currentTarget.checked })}
          />
          {words.looks[which]}
        </label>
      ))}
      {pictureTypes.map(type => (
        <button
          key={type}
          type="button"
          aria-label={words.save[type]}
          disabled={onSave === undefined}
          onClick={() => onSave?.(type)}
        >
          <Icon name="download" />
          {type.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
