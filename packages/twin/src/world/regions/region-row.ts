import type { WorldRegion } from '../types.ts';

/**
 * A region of a real cloud. Zones are separated by spaces; one that begins with `-`, or is a single letter, is appended
 * to the region's name. The coordinates are those of the city.
 */
export type RegionRow = readonly [
  region: string,
  displayName: string,
  city: string,
  /** ISO 3166-1, two letters. */
  country: string,
  latitude: number,
  longitude: number,
  zones: string,
];

/**
 * Converts the rows of a cloud to regions.
 *
 * @param cloud the prefix of their names, such as `aws` in `aws-us-east-1`
 */
export function regionsOf(cloud: string, rows: readonly RegionRow[]): WorldRegion[] {
  return rows.map(([region, displayName, city, country, latitude, longitude, zones]) => ({
    name: `${cloud}-${region}`,
    cloud,
    nativeName: region,
    displayName,
    city,
    country,
    continent: continentOf(country),
    zones: zones
      .split(' ')
      .filter(Boolean)
      .map(zone => (/^(-|[a-z]$)/.test(zone) ? region + zone : zone)),
    latitude,
    longitude,
  }));
}

const countries: Readonly<Record<string, string>> = {
  Africa: 'ZA',
  Asia: 'AE BH CN HK ID IL IN JP KR MY PH QA SA SG TH TW',
  Europe: 'AT BE CH DE ES FI FR GB IE IT NL NO PL SE',
  'North America': 'CA MX US',
  Oceania: 'AU NZ',
  'South America': 'BR CL',
};

const continents: ReadonlyMap<string, string> = new Map(
  Object.entries(countries).flatMap(([continent, codes]) => codes.split(' ').map(code => [code, continent])),
);

function continentOf(country: string): string {
  const continent = continents.get(country);
  if (continent === undefined) throw new Error(`The continent of country ${country} is unknown.`);
  return continent;
}
