import { useMemo, useState } from 'react';
import type { Places } from '../../data/layout-text.ts';
import type { SavedLayout } from '../../data/layouts.ts';
import type { Drawing } from './drawing.ts';
import { moved, placed } from './places.ts';
import type { Drag } from './use-drag.ts';

/** The arrangement of the boxes of a drawing. */
export interface Arrangement {
  /** The saved layout that it started from; empty for the automatic one. */
  readonly name: string;
  readonly places: Places;
  /** Whether boxes have been moved since. */
  readonly isChanged: boolean;
}

const byItself: Arrangement = { name: '', places: {}, isChanged: false };

/** Returns a drawing with the boxes where the user has put them. */
export function useArrangement(automatic: Drawing) {
  const [arrangement, setArrangement] = useState(byItself);
  const { name, places } = arrangement;
  const drawing = useMemo(() => placed(automatic, places), [automatic, places]);
  const arrange = (next: Places) => setArrangement({ name, places: next, isChanged: true });
  return {
    arrangement,
    drawing,
    load: (layout: SavedLayout | undefined) =>
      setArrangement(
        layout?.places === undefined
          ? byItself
          : { name: layout.name, places: layout.places, isChanged: false },
      ),
    arrange,
    move: (drag: Drag) => arrange(moved(drawing, drag)),
  };
}
