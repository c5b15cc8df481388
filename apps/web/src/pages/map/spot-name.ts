import type { Spot } from '../../data/map-spots.ts';
import { formatCountry } from '../../words/formats.ts';
import type { Words } from '../../words/words.ts';

/** Returns city and country, or the coordinates of a place without a name. */
export function spotName({ point, city, country }: Spot, words: Words['map']): string {
  if (point === undefined) return words.nowhere;
  if (city === undefined) return words.degrees(point[1], point[0]);
  return country === undefined ? city : `${city}, ${formatCountry(country)}`;
}
