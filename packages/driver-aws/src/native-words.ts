/**
 * EC2's own description of an object, flat, for people to read: each field that is not empty, lists and
 * structures as JSON.
 *
 * @param told fields that the object shows in other ways
 */
export function toDetails(native: object, ...told: readonly string[]): Record<string, string> {
  const fields = Object.entries(native).filter(([name, value]) => !told.includes(name) && !isEmpty(value));
  return Object.fromEntries(fields.map(([name, value]) => [name, toText(value)]));
}

/** A reply, or part of one, as plain JSON. */
export function toJson(native: unknown): unknown {
  return JSON.parse(JSON.stringify(native));
}

/** ISO 8601 in UTC. */
export function toTime(date: Date | undefined): string | undefined {
  return date?.toISOString();
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
