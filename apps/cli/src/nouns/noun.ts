import type { Flags } from '../invocation/flags.ts';
import type { NounName } from './words.ts';

/** An object as the server sends it. */
export type Wire = Readonly<Record<string, unknown>>;

/** One fact about an object: a key in JSON, a column in tables. */
export interface Field {
  /** In JSON: `publicIp`. */
  readonly key: string;
  /** Where it is a column: in every table, in wide ones, in none. */
  readonly shown: 'always' | 'wide' | 'never';
  /** `undefined`: not known, or nothing to tell. */
  of(item: Wire): unknown;
}

/** A kind of object, as commands show and make it. */
export interface Noun {
  readonly name: NounName;
  /** In sentences: `VM`, `security group`. */
  readonly title: string;
  /** Below `/spider`: `vm`. */
  readonly path: string;
  /** How it is read: on many connections at once, or from one list of the server. */
  readonly source: 'fleet' | 'list';
  /** Key of its list in the server's reply. */
  readonly listKey: string;
  /** Kind of its operations: `vm`, `network`. */
  readonly kind?: string | undefined;
  /** In the order of columns; the first is its name. */
  readonly fields: readonly Field[];
  /** What a create sends, from flags; missing for what is not made by one. */
  readonly request?: ((name: string, flags: Flags) => Wire) | undefined;
}

/** A field that is a column of every table. */
export function always(key: string, of: Field['of']): Field {
  return { key, shown: 'always', of };
}

export function wide(key: string, of: Field['of']): Field {
  return { key, shown: 'wide', of };
}

export function never(key: string, of: Field['of']): Field {
  return { key, shown: 'never', of };
}

/** The value at a path of keys; `undefined` for none and for an empty text. */
export function at(item: unknown, ...path: readonly (string | number)[]): unknown {
  const value = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    item,
  );
  return value === '' || value === null ? undefined : value;
}

/** The text at a path of keys; `undefined` for none. */
export function textAt(item: unknown, ...path: readonly (string | number)[]): string | undefined {
  const value = at(item, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** The list at a path of keys; empty for none. */
export function listAt(item: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = at(item, ...path);
  return Array.isArray(value) ? value : [];
}

/** Go's zero time means "unknown". */
export function timeAt(item: unknown, ...path: readonly string[]): string | undefined {
  const value = textAt(item, ...path);
  return value === undefined || value.startsWith('0001-01-01') ? undefined : value;
}

/** The name of a registered object. */
export function nameOf(item: unknown): string {
  return textAt(item, 'IId', 'NameId') ?? '';
}

/** The name in a reference to a registered object; `undefined` for one that has none. */
export function referenceName(reference: unknown): string | undefined {
  return textAt(reference, 'NameId');
}

/** Fields that all objects of a cloud have. */
export const named = {
  name: always('name', nameOf),
  connection: always('connection', item => item.connection),
  region: wide('region', item => item.region),
  /** The cloud's own id. */
  id: wide('id', item => at(item, 'IId', 'SystemId')),
};
