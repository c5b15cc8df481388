/** Google's own words about an object that are texts, numbers or truth values. */
export function flatDetails(object: object, left: readonly string[] = []): Record<string, string> {
  const flat = Object.entries(object).filter(
    ([key, value]) => !left.includes(key) && ['string', 'number', 'boolean'].includes(typeof value),
  );
  return Object.fromEntries(flat.map(([key, value]) => [key, String(value)]));
}

/** ISO 8601 in UTC from Google's Californian time; nothing where there is none. */
export function utcTime(text: string | null | undefined): string | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
