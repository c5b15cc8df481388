/** The size of the drawing of the world, in its own units. */
export const drawing = { width: 960, height: 500 };

/** The part of the drawing that is seen. */
export interface MapView {
  /** 1: all of it. */
  readonly scale: number;
  /** Of the middle, in units of the drawing. */
  readonly x: number;
  readonly y: number;
}

export const wholeMap: MapView = { scale: 1, x: drawing.width / 2, y: drawing.height / 2 };

const mostScale = 32;

/** Keeps the drawing in sight. */
function within({ scale, x, y }: MapView): MapView {
  const kept = Math.min(mostScale, Math.max(1, scale));
  const between = (value: number, size: number) => {
    const half = size / kept / 2;
    return Math.min(size - half, Math.max(half, value));
  };
  return { scale: kept, x: between(x, drawing.width), y: between(y, drawing.height) };
}

/** @param at what stays where it is, in units of the drawing. Default: the middle */
export function zoomed(view: MapView, factor: number, at: Pick<MapView, 'x' | 'y'> = view): MapView {
  const scale = Math.min(mostScale, Math.max(1, view.scale * factor));
  const part = view.scale / scale;
  return within({ scale, x: at.x + (view.x - at.x) * part, y: at.y + (view.y - at.y) * part });
}

/** @param right, down in parts of what is seen */
export function moved(view: MapView, right: number, down: number): MapView {
  const { scale, x, y } = view;
  return within({ scale, x: x + (right * drawing.width) / scale, y: y + (down * drawing.height) / scale });
}

/** Brings a point into the middle, and close enough to tell it from its neighbours. */
export function lookingAt(view: MapView, [x, y]: readonly [number, number]): MapView {
  return within({ scale: Math.max(view.scale, 4), x, y });
}

/** The `viewBox` of the SVG. */
export function viewBoxOf({ scale, x, y }: MapView): string {
  const [width, height] = [drawing.width / scale, drawing.height / scale];
  return [x - width / 2, y - height / 2, width, height].map(value => value.toFixed(2)).join(' ');
}
