/** Returns a reply, or a part of one, as plain JSON. */
export function toJson(native: unknown): unknown {
  return JSON.parse(JSON.stringify(native));
}
