/** The size of the drawing of the world, in its own units. */
export const drawing = { width: 960, height: 500 };

/** The visible part of the drawing. */
export interface MapView {
  /** The zoom. 1 shows the whole drawing. */
  readonly scale: number;
  /** The center, in units of the drawing. */
  readonly x: number;
  readonly y: number;
}

export const wholeMap: MapView = { scale: 1, x: drawing.width / 2, y: drawing.height / 2 };

const mostScale = 32;

/** Limits a view to the drawing. */
function within({ scale, x, y }: MapView): MapView {
  const kept = Math.min(mostScale, Math.max(1, scale));
  const between = (value: number, size: number) => {
    const half = size / kept / 2;
    return Math.min(size - half, Math.max(half, value));
  };
  return { scale: kept, x: between(x, drawing.width), y: between(y, drawing.height) };
}

/** @param at the point that keeps its place, in units of the drawing. Default: the center */
export function zoomed(view: MapView, factor: number, at: Pick<MapView, 'x' | 'y'> = view): MapView {
  const scale = Math.min(mostScale, Math.max(1, view.scale * factor));
  const part = view.scale / scale;
  return within({ scale, x: at.x + (view.x - at.x) * part, y: at.y + (view.y - at.y) * part });
}

/** @param right, down distances as fractions of the visible part */
export function moved(view: MapView, right: number, down: number): MapView {
  const { scale, x, y } = view;
  return within({ scale, x: x + (right * drawing.width) / scale, y: y + (down * drawing.height) / scale });
}

/** Centers the view on a point, close enough to tell it from its neighbours. */
export function lookingAt(view: MapView, [x, y]: readonly [number, number]): MapView {
  return within({ scale: Math.max(view.scale, 4), x, y });
}

/** Returns the `viewBox` of the SVG. */
export function viewBoxOf({ scale, x, y }: MapView): string {
  const [width, height] = [drawing.width / scale, drawing.height / scale];
  return [x - width / 2, y - height / 2, width, height].map(value => value.toFixed(2)).join(' ');
}
