import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from './refusal.ts';

export type Json = Readonly<Record<string, unknown>>;

/** One request as Resource Manager sees it. */
export interface ArmRequest {
  readonly method: string;
  /** The path's parts, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** Parsed; missing where the request has none. */
  readonly body: Json | undefined;
  readonly headers: IncomingHttpHeaders;
  /** The whole of the path and query, as it came. */
  readonly url: string;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path of names, or an empty one. */
export function objectAt(value: unknown, ...names: readonly string[]): Json {
  const found = names.reduce<unknown>((each, name) => (isObject(each) ? each[name] : undefined), value);
  return isObject(found) ? found : {};
}

/** The objects of an array, or none. */
export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The id that a reference holds: `{ "id": "/subscriptions/…" }`. */
export function idIn(value: unknown): string | undefined {
  return isObject(value) ? textOf(value.id) : undefined;
}

export function sameText(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}

/** The request's body, which must be there. */
export function bodyOf(request: ArmRequest): Json {
  if (request.body !== undefined) return request.body;
  throw badRequest('MissingRequestBody', 'The request body is missing.');
}

export function without(value: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
