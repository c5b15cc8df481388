import type { Flags } from '../invocation/flags.ts';
import type { NounName } from './words.ts';

/** An object as the server sends it. */
export type Wire = Readonly<Record<string, unknown>>;

/** One field of an object: a key in JSON, a column in tables. */
export interface Field {
  /** The key in JSON: `publicIp`. */
  readonly key: string;
  /** Whether it is a column: of every table, of wide tables, or of none. */
  readonly shown: 'always' | 'wide' | 'never';
  /** Returns the value for an object; `undefined` if it is unknown or empty. */
  of(item: Wire): unknown;
}

/** A kind of object that commands show and create. */
export interface Noun {
  readonly name: NounName;
  /** The name in sentences: `VM`, `security group`. */
  readonly title: string;
  /** The path below `/spider`: `vm`. */
  readonly path: string;
  /** How objects are read: from many connections at once, or from one list of the server. */
  readonly source: 'fleet' | 'list';
  /** The key of the list in the server's reply. */
  readonly listKey: string;
  /** The kind in operations: `vm`, `network`. */
  readonly kind?: string | undefined;
  /** The fields in the order of columns; the first one is the name. */
  readonly fields: readonly Field[];
  /** Returns the request of a create, from flags; missing for kinds that cannot be created. */
  readonly request?: ((name: string, flags: Flags) => Wire) | undefined;
}

/** Returns a field that is a column of every table. */
export function always(key: string, of: Field['of']): Field {
  return { key, shown: 'always', of };
}

export function wide(key: string, of: Field['of']): Field {
  return { key, shown: 'wide', of };
}

export function never(key: string, of: Field['of']): Field {
  return { key, shown: 'never', of };
}

/** Returns the value at a path of keys; `undefined` for a missing value and for an empty text. */
export function at(item: unknown, ...path: readonly (string | number)[]): unknown {
  const value = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    item,
  );
  return value === '' || value === null ? undefined : value;
}

/** Returns the text at a path of keys; `undefined` if there is none. */
export function textAt(item: unknown, ...path: readonly (string | number)[]): string | undefined {
  const value = at(item, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** Returns the list at a path of keys; an empty one if there is none. */
export function listAt(item: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = at(item, ...path);
  return Array.isArray(value) ? value : [];
}

/** Returns the time at a path of keys; `undefined` for Go's zero time, which means "unknown". */
export function timeAt(item: unknown, ...path: readonly string[]): string | undefined {
  const value = textAt(item, ...path);
  return value === undefined || value.startsWith('0001-01-01') ? undefined : value;
}

/** Returns the name of a registered object. */
export function nameOf(item: unknown): string {
  return textAt(item, 'IId', 'NameId') ?? '';
}

/** Returns the name in a reference to a registered object; `undefined` if it has none. */
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
