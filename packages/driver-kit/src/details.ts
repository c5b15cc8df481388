/**
 * Returns the cloud's own description of an object as a flat record to show to users: every field that is not empty,
 * with lists and objects as JSON and times in ISO 8601.
 *
 * @param omitted fields that the object shows in other ways, or that not every reader may see
 */
export function flatDetails(native: object, ...omitted: readonly string[]): Record<string, string> {
  const leftOut = new Set(omitted);
  const fields = Object.entries(native).filter(([name, value]) => !leftOut.has(name) && !isEmpty(value));
  return Object.fromEntries(fields.map(([name, value]) => [name, toText(value)]));
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isPlain(value) && Object.keys(value).length === 0;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
