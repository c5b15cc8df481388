export type BoxKind = 'network' | 'subnet' | 'vm' | 'balancer' | 'address';

/** A rectangle of the drawing, in pixels. */
export interface Box {
  readonly key: string;
  readonly kind: BoxKind;
  readonly title: string;
  readonly lines: readonly string[];
  /** The key of the box that contains it; empty for none. */
  readonly within: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line from a load balancer to a VM, by their keys. */
export interface Edge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

export interface Drawing {
  /** The boxes. A box comes before the boxes that it contains. */
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The space between boxes, and around those within a box. */
export const gap = 12;
/** The height above the content of a box: its title and a line. */
const head = 48;
/** The size of a box without content. */
export const leaf = { width: 176, height: 64 };

/** Returns the smallest rectangle around boxes. */
export function boundsOf(boxes: readonly Bounds[]): Bounds {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...boxes.map(box => box.x));
  const y = Math.min(...boxes.map(box => box.y));
  const right = Math.max(...boxes.map(box => box.x + box.width));
  const bottom = Math.max(...boxes.map(box => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Returns the bounds of a box around its content. */
export function frameAround({ x, y, width, height }: Bounds): Bounds {
  return {
    ...{ x: x - gap, y: y - head },
    width: Math.max(leaf.width, width) + 2 * gap,
    height: head + height + (height === 0 ? 0 : gap),
  };
}

/** Returns a line from the middle of the lower side of `from` to the middle of the upper side of `to`. */
export function lineBetween(from: Bounds, to: Bounds) {
  return {
    ...{ x1: from.x + from.width / 2, y1: from.y + from.height },
    ...{ x2: to.x + to.width / 2, y2: to.y },
  };
}
