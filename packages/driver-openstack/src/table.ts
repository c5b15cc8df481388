/** Looks words of the cloud's up. Unlike a plain object it knows no word that it was not given, such as `toString`. */
export function table<T>(
  entries: Readonly<Record<string, T>>,
): (word: string | number | null | undefined) => T | undefined {
  const known = new Map(Object.entries(entries));
  return word => known.get(String(word));
}
