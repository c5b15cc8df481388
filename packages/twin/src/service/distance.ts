/** A point on the Earth, in degrees north and east. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the Earth. */
const earthRadiusKm = 6371.0088;

/**
 * Kilometres along the great circle, by the haversine formula.
 *
 * @see https://en.wikipedia.org/wiki/Haversine_formula
 */
export function distanceKm(one: Place, other: Place): number {
  const north = radians(other.latitude - one.latitude);
  const east = radians(other.longitude - one.longitude);
  const part =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(Math.min(1, part)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
