/** The chosen spot of the map, by its key. */
export interface MapSearch {
  readonly place?: string | undefined;
}

export function mapSearch({ place }: Readonly<Record<string, unknown>>): MapSearch {
  return typeof place === 'string' && place !== '' ? { place } : {};
}
