import { type PointerEvent, useState } from 'react';

/** A box, and how far it was dragged, in pixels of the drawing. */
export interface Drag {
  readonly key: string;
  readonly right: number;
  readonly down: number;
}

interface Hold extends Drag {
  readonly pointer: number;
  /** The position of the pointer on the screen when it took hold of the box. */
  readonly from: readonly [x: number, y: number];
}

type BoxPointer = PointerEvent<SVGGElement>;

/** Shorter drags are those of a finger that only touches, and are ignored. */
const leastPixels = 2;

/** Lets boxes follow the pointer. */
export function useDrag(listeners: {
  /** Called when a box is touched. */
  readonly onChoose: (key: string) => void;
  /** Called when a box is released after a drag. */
  readonly onDrop: (drag: Drag) => void;
}) {
  const [hold, setHold] = useState<Hold>();
  const take = (key: string, event: BoxPointer) => {
    const { button, pointerId: pointer, clientX, clientY, currentTarget } = event;
    if (button !== 0) return;
    currentTarget.setPointerCapture(pointer);
    setHold({ key, pointer, from: [clientX, clientY], right: 0, down: 0 });
    listeners.onChoose(key);
  };
  const move = (event: BoxPointer) => {
    if (hold?.pointer === event.pointerId) setHold({ ...hold, ...wayOf(hold, event) });
  };
  const drop = (event: BoxPointer) => {
    if (hold?.pointer !== event.pointerId) return;
    setHold(undefined);
    const { right, down } = wayOf(hold, event);
    if (Math.hypot(right, down) >= leastPixels) listeners.onDrop({ key: hold.key, right, down });
  };
  const handlersOf = (key: string) => ({
    onPointerDown: (event: BoxPointer) => take(key, event),
    onPointerMove: move,
    onPointerUp: drop,
    onPointerCancel: () => setHold(undefined),
  });
  const drag: Drag | undefined = hold;
  return { drag, handlersOf };
}

function wayOf({ from: [x, y] }: Hold, { clientX, clientY, currentTarget }: BoxPointer) {
  const scale = currentTarget.ownerSVGElement?.getScreenCTM()?.a ?? 1;
  return { right: (clientX - x) / scale, down: (clientY - y) / scale };
}
