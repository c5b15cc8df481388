/** ISO 8601 in UTC from Google's Californian time; nothing where there is none. */
export function utcTime(text: string | null | undefined): string | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
