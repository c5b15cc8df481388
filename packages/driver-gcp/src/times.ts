/** Returns ISO 8601 in UTC for Google's time, which is in Pacific time; `undefined` if there is none. */
export function utcTime(text: string | null | undefined): string | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
