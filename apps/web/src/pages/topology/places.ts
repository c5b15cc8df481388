import type { Places } from '../../data/layout-text.ts';
import { type Box, boundsOf, type Drawing, frameAround, gap } from './drawing.ts';
import type { Drag } from './use-drag.ts';

type Held = ReadonlyMap<string, readonly Box[]>;

/**
 * Moves boxes to their places, and draws the boxes that contain them around them. Boxes without a place come below the
 * others within the same box. Without any places the drawing stays as it is.
 */
export function placed({ boxes, edges }: Drawing, places: Places): Drawing {
  const held = Map.groupBy(boxes, ({ within }) => within);
  return { boxes: arranged('', held, places), edges };
}

/** Returns the places of all boxes that contain no others. */
export function placesOf(drawing: Drawing): Places {
  return moved(drawing, { key: '', right: 0, down: 0 });
}

/** Returns the places after a box was moved with its content. */
export function moved({ boxes }: Drawing, { key, right, down }: Drag): Places {
  const withins = new Map(boxes.map(box => [box.key, box.within]));
  const isMoved = (boxKey: string): boolean =>
    boxKey !== '' && (boxKey === key || isMoved(withins.get(boxKey) ?? ''));
  const frames = new Set(withins.values());
  return Object.fromEntries(
    boxes
      .filter(box => !frames.has(box.key))
      .map(box => {
        const [x, y] = isMoved(box.key) ? [box.x + right, box.y + down] : [box.x, box.y];
        return [box.key, [Math.round(x), Math.round(y)] as const];
      }),
  );
}

function arranged(within: string, held: Held, places: Places): readonly Box[] {
  const parts = (held.get(within) ?? []).map(box => {
    const inner = arranged(box.key, held, places);
    if (inner.length > 0) return [{ ...box, ...frameAround(boundsOf(inner)) }, ...inner];
    const [x, y] = places[box.key] ?? [box.x, box.y];
    return [{ ...box, x, y }];
  });
  const isPlaced = (part: readonly Box[]) => part.some(({ key }) => key in places && !held.has(key));
  const all = parts.filter(isPlaced).flat();
  if (all.length === 0) return parts.flat();
  for (const part of parts) if (!isPlaced(part)) all.push(...below(all, part));
  return all;
}

function below(others: readonly Box[], part: readonly Box[]): readonly Box[] {
  const above = boundsOf(others);
  const { x, y } = boundsOf(part);
  const right = above.x - x;
  const down = above.y + above.height + gap - y;
  return part.map(box => ({ ...box, x: box.x + right, y: box.y + down }));
}
