/**
 * Looks words of a cloud up. Unlike a plain object it knows no word that it was not given, such as `toString`.
 *
 * @returns `undefined` for any other word
 */
export function wordTable<T>(
  entries: Readonly<Record<string, T>>,
): (word: string | number | null | undefined) => T | undefined {
  const known = new Map(Object.entries(entries));
  return word => known.get(String(word));
}

/** A table of states: `unknown` for a word that is not in it. Read the word by `requiredText`: a cloud always tells one. */
export function stateMap<S extends string>(
  entries: Readonly<Record<string, S>>,
): (word: string | number | null | undefined) => S | 'unknown' {
  const known = wordTable(entries);
  return word => known(word) ?? 'unknown';
}

/**
 * A table of a cloud's error codes, written the other way round: for each code of Spider, the cloud's codes, separated by blanks.
 * A code of the cloud that is listed twice is a mistake, and fails at once.
 */
export function codeTable<C extends string>(
  entries: Readonly<Partial<Record<C, string>>>,
): (nativeCode: string | undefined) => C | undefined {
  const known = new Map<string, C>();
  for (const [code, natives] of Object.entries(entries) as [C, string][]) {
    for (const native of natives.trim().split(/\s+/)) {
      if (known.has(native)) throw new Error(`The native code ${native} is in the table twice.`);
      known.set(native, code);
    }
  }
  return nativeCode => known.get(nativeCode ?? '');
}
