import { useMemo } from 'react';
import type { Places } from '../../data/layout-text.ts';
import type { SavedLayout } from '../../data/layouts.ts';
import { useMayOperate } from '../../data/session.ts';
import { useWords } from '../../words/words.ts';
import type { Drawing } from './drawing.ts';
import { LayoutFile } from './layout-file.tsx';
import { MoveBar } from './move-bar.tsx';
import { placesOf } from './places.ts';
import { RemoveLayout } from './remove-layout.tsx';
import { SaveLayout } from './save-layout.tsx';
import type { Drag } from './use-drag.ts';

/** Moves boxes and saves their places. */
export function ArrangeBar(props: {
  readonly connection: string;
  readonly layouts: readonly SavedLayout[];
  readonly drawing: Drawing;
  /** The key of the chosen box; empty for none. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  /** The name of the layout that is shown; empty for none. */
  readonly shown: string;
  readonly load: (layout: SavedLayout | undefined) => void;
  readonly move: (drag: Drag) => void;
  readonly arrange: (places: Places) => void;
}) {
  const { connection, layouts, drawing, chosen, onChoose, shown, load, move, arrange } = props;
  const { shell } = useWords();
  const places = useMemo(() => placesOf(drawing), [drawing]);
  const mayOperate = useMayOperate();
  return (
    <div className="group stack">
      <MoveBar {...{ drawing, chosen, onChoose }} onMove={move} />
      {mayOperate ? (
        <SaveLayout {...{ connection, layouts, shown, places }} onSaved={load} />
      ) : (
        <p className="quiet">{shell.mayNotChange}</p>
      )}
      <div className="row">
        {mayOperate && <RemoveLayout connection={connection} name={shown} onDone={() => load(undefined)} />}
        <LayoutFile name={shown === '' ? connection : shown} places={places} onPlaces={arrange} />
      </div>
    </div>
  );
}
