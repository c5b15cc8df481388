/**
 * Returns a lookup function for the words of a cloud. Unlike a plain object, it only knows the given words, and not,
 * for example, `toString`.
 *
 * @returns a function that returns `undefined` for any other word
 */
export function wordTable<T>(
  entries: Readonly<Record<string, T>>,
): (word: string | number | null | undefined) => T | undefined {
  const known = new Map(Object.entries(entries));
  return word => known.get(String(word));
}

/**
 * Returns a lookup function for states, which returns `unknown` for any other word. Read the word with `requiredText`,
 * because a cloud always sends one.
 */
export function stateMap<S extends string>(
  entries: Readonly<Record<string, S>>,
): (word: string | number | null | undefined) => S | 'unknown' {
  const known = wordTable(entries);
  return word => known(word) ?? 'unknown';
}

/**
 * Returns a lookup function for a cloud's error codes. The table is inverted: it lists, for each code of Spider, the
 * cloud's codes, separated by blanks. Throws at once if a code of the cloud is listed twice.
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
