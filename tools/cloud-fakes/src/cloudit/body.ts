import { Refusal } from './refusal.ts';

export type Body = Readonly<Record<string, unknown>>;

/** Names that Cloudit takes, in characters. */
const longestName = 45;

/** A text that must be in the body. */
export function text(body: Body, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '') throw new Refusal(400, `${field} is required`);
  return value;
}

/** A text that may be missing. */
export function maybeText(body: Body, field: string): string | undefined {
  return body[field] === undefined || body[field] === '' ? undefined : text(body, field);
}

/** A name of an object. */
export function nameIn(body: Body): string {
  const name = text(body, 'name');
  if (name.length > longestName) throw new Refusal(400, `name is longer than ${longestName}`);
  return name;
}

/** A whole number above 0 that must be in the body. */
export function count(body: Body, field: string): number {
  const value = body[field];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw new Refusal(400, `${field} must be a positive integer`);
  return value;
}

/** A list of objects that must be in the body. */
export function list(body: Body, field: string): readonly Body[] {
  const value = body[field];
  if (!Array.isArray(value)) throw new Refusal(400, `${field} is required`);
  return value as readonly Body[];
}
