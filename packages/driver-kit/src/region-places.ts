import type { RegionPlace } from '@cb-spider/core/driver';

/** A region and where it is, in one line: the place is that of the city. */
export type PlaceRow = readonly [
  region: string,
  city: string,
  /** ISO 3166-1, two letters. */
  country: string,
  latitude: number,
  longitude: number,
];

/** The `places` of a driver's features. */
export function regionPlaces(rows: readonly PlaceRow[]): Readonly<Record<string, RegionPlace>> {
  return Object.fromEntries(
    rows.map(([region, city, country, latitude, longitude]) => [
      region,
      { city, country, latitude, longitude },
    ]),
  );
}
