import { type GeoPermissibleObjects, geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import land from 'world-atlas/land-110m.json';
import { drawing } from './map-view.ts';

const projection = geoNaturalEarth1().fitSize([drawing.width, drawing.height], { type: 'Sphere' });
const pathOf = geoPath(projection).digits(1);
const topology = land as unknown as Parameters<typeof feature>[0];

/** The coasts and the edge of the world as SVG paths. They are drawn only once. */
export const landPath =
  pathOf(feature(topology, topology.objects.land ?? never()) as GeoPermissibleObjects) ?? '';
export const spherePath = pathOf({ type: 'Sphere' }) ?? '';

function never(): never {
  throw new Error('The map has no land.');
}

/** Returns the place of a point in the drawing. */
export function toDrawing(point: readonly [longitude: number, latitude: number]): readonly [number, number] {
  return projection([...point]) ?? [0, 0];
}
