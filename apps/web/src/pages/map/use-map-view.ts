import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { drawing, type MapView, moved, wholeMap, zoomed } from './map-view.ts';

const step = 1.5;
/** A pointer that moves less than this clicks instead of dragging, in pixels. */
const stillPx = 4;

/** Returns the view of the map, which the wheel, dragging and keys change: arrows, `+`, `-` and `0`. */
export function useMapView(place: RefObject<SVGSVGElement | null>) {
  const [view, setView] = useState(wholeMap);
  useWheel(place, setView);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const change = keys[event.key];
    if (change === undefined) return;
    event.preventDefault();
    setView(change);
  };
  return { view, setView, onKeyDown, ...useDrag(place, setView) };
}

type Change = (view: MapView) => MapView;

export const zoomIn: Change = view => zoomed(view, step);
export const zoomOut: Change = view => zoomed(view, 1 / step);
export const showAll: Change = () => wholeMap;

const keys: Readonly<Record<string, Change | undefined>> = {
  '+': zoomIn,
  '=': zoomIn,
  '-': zoomOut,
  '0': showAll,
  ArrowLeft: view => moved(view, -0.2, 0),
  ArrowRight: view => moved(view, 0.2, 0),
  ArrowUp: view => moved(view, 0, -0.2),
  ArrowDown: view => moved(view, 0, 0.2),
};

/**
 * Zooms with the wheel, and leaves scrolling to the page when nothing is left to zoom out. Needs a listener that is not
 * passive, which React does not offer.
 */
function useWheel(place: RefObject<SVGSVGElement | null>, setView: (change: Change) => void): void {
  useEffect(() => {
    const svg = place.current;
    const onWheel = (event: WheelEvent) => {
      if (svg === null) return;
      const at = pointAt(svg, event);
      const isAll = svg.viewBox.baseVal.width >= drawing.width;
      if (event.deltaY > 0 && isAll) return;
      event.preventDefault();
      setView(view => zoomed(view, step ** (event.deltaY < 0 ? 1 : -1), at));
    };
    svg?.addEventListener('wheel', onWheel, { passive: false });
    return () => svg?.removeEventListener('wheel', onWheel);
  }, [place, setView]);
}

function useDrag(place: RefObject<SVGSVGElement | null>, setView: (change: Change) => void) {
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined);
  return {
    onPointerDown(event: PointerEvent) {
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove({ clientX: x, clientY: y, buttons, pointerId, currentTarget }: PointerEvent) {
      const from = last.current;
      const svg = place.current;
      if (buttons !== 1 || from === undefined || svg === null) return;
      const isDragged = currentTarget.hasPointerCapture(pointerId);
      if (!isDragged && Math.hypot(x - from.x, y - from.y) < stillPx) return;
      currentTarget.setPointerCapture(pointerId);
      last.current = { x, y };
      setView(view => moved(view, (from.x - x) / svg.clientWidth, (from.y - y) / svg.clientHeight));
    },
    onPointerUp() {
      last.current = undefined;
    },
  };
}

function pointAt(svg: SVGSVGElement, { clientX, clientY }: WheelEvent): { x: number; y: number } | undefined {
  const matrix = svg.getScreenCTM();
  return matrix === null ? undefined : new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
}
