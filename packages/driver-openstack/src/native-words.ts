/** Fields that are long, or not for everybody who may read an object. */
const omitted: ReadonlySet<string> = new Set(['adminPass', 'OS-EXT-SRV-ATTR:user_data', 'os_hash_value']);

/** The cloud's own words about an object, flat: its fields that are a text, a number or a yes or no. */
export function nativeWords(native: object): Readonly<Record<string, string>> {
  const words: [string, string][] = [];
  for (const [name, value] of Object.entries(native)) {
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (plain && value !== '' && !omitted.has(name)) words.push([name, String(value)]);
  }
  return Object.fromEntries(words);
}
