import type { RegionPlace } from '@cb-spider/core/driver';

/** A region and its location, in one line: the coordinates are those of the city. */
export type PlaceRow = readonly [
  region: string,
  city: string,
  /** ISO 3166-1, two letters. */
  country: string,
  latitude: number,
  longitude: number,
];

/** Returns the `places` of a driver's features. */
export function regionPlaces(rows: readonly PlaceRow[]): Readonly<Record<string, RegionPlace>> {
  return Object.fromEntries(
    rows.map(([region, city, country, latitude, longitude]) => [
      region,
      { city, country, latitude, longitude },
    ]),
  );
}
