/** Azure's own description of an object, flat, for people to read: each of these fields that has a value. */
export function toDetails(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const shown = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(shown.map(([name, value]) => [name, toText(value)]));
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

/** A reply, or part of one, as plain JSON. */
export function toJson(native: unknown): unknown {
  return JSON.parse(JSON.stringify(native));
}
