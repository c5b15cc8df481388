import type { z } from 'zod';
import { badRequest } from './errors.ts';
import { type FleetWireKind, keysOf } from './fleet-kinds.ts';
import { fleetReadFields, listOf } from './fleet-query.ts';

/** The fields that select the items of a fleet read and their order. */
const orderFields = fleetReadFields.pick({ filter: true, state: true, spec: true, sort: true });
export type OrderFields = z.output<typeof orderFields>;

/** An item with its `connection` and `region`. */
type Item = Readonly<Record<string, unknown>>;

export interface FleetOrder {
  /** Whether an item is wanted; `undefined` for all items. */
  readonly matches: ((item: object) => boolean) | undefined;
  /** The sort order; `undefined` for the order in which the clouds answer. */
  readonly sort: FleetSort | undefined;
}

export interface FleetSort {
  /** Returns the values by which an item is sorted. */
  keysOf(item: object): readonly string[];
  compare(left: readonly string[], right: readonly string[]): number;
}

/** Words that mean the same for every kind, and the fields that they stand for: the first one that a kind has. */
const words: Readonly<Record<string, readonly string[]>> = {
  name: ['Name', 'IId'],
  id: ['IId', 'Name'],
  state: ['VmStatus', 'Status', 'ImageStatus'],
  spec: ['VMSpecName'],
};
const placeWords: readonly string[] = ['connection', 'region'];

/** Parses the fields of a request. Fails with `invalid_argument` for a field that the kind does not have. */
export function fleetOrderOf(kind: FleetWireKind, { filter, state, spec, sort }: OrderFields): FleetOrder {
  const conditions = [
    ...textCondition(filter),
    ...oneOfCondition(kind, 'state', state),
    ...oneOfCondition(kind, 'spec', spec),
  ];
  const matches =
    conditions.length === 0
      ? undefined
      : (item: object) => conditions.every(condition => condition(item as Item));
  return { matches, sort: sortOf(kind, sort) };
}

type Condition = (item: Item) => boolean;

/** Requires that every word occurs somewhere in the item's own texts and references. */
function textCondition(filter: string): readonly Condition[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return [
    item => {
      const text = Object.values(item).flatMap(textsOf).join('\n').toLowerCase();
      return wanted.every(word => text.includes(word));
    },
  ];
}

/**
 * Returns a text, the texts of a reference, or those of a list of either. Skips lists of larger objects, because these
 * describe other resources.
 */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(item => (isReference(item) ? textsOf(item) : ownText(item)));
  if (!isObject(value)) return [];
  return Object.values(value).flatMap(ownText);
}

function ownText(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isReference(value: unknown): boolean {
  return isObject(value) && 'NameId' in value;
}

/** Requires that the field has one of several values, in any case. */
function oneOfCondition(kind: FleetWireKind, word: 'state' | 'spec', list: string): readonly Condition[] {
  const wanted = new Set(listOf(list)?.map(value => value.toLowerCase()));
  if (wanted.size === 0) return [];
  const read = reader(kind, word, word);
  return [item => wanted.has(read(item).toLowerCase())];
}

const collator = new Intl.Collator('en', { numeric: true });

function sortOf(kind: FleetWireKind, sort: string): FleetSort | undefined {
  const columns = listOf(sort)?.map(word => {
    const isDescending = word.startsWith('-');
    return { read: reader(kind, 'sort', isDescending ? word.slice(1) : word), sign: isDescending ? -1 : 1 };
  });
  if (columns === undefined) return undefined;
  // Pages need the same order each time, so no two items may be equal.
  const all = [
    ...columns,
    ...['connection', 'name', 'id'].map(word => ({ read: reader(kind, 'sort', word), sign: 1 })),
  ];
  return {
    keysOf: item => all.map(({ read }) => read(item as Item)),
    compare(left, right) {
      for (const [index, { sign }] of all.entries()) {
        const order = collator.compare(left[index] ?? '', right[index] ?? '');
        if (order !== 0) return sign * order;
      }
      return 0;
    },
  };
}

/**
 * Returns a function that reads from an item, as one text, the value that a word selects. Fails with
 * `invalid_argument` for a word that the kind does not have.
 */
function reader(kind: FleetWireKind, field: string, word: string): (item: Item) => string {
  const lower = word.toLowerCase();
  if (placeWords.includes(lower)) return item => String(item[lower]);
  const known = keysOf(kind);
  const isKnown = (name: string) => known.has(name.toLowerCase());
  const key = known.get((words[lower] ?? [word]).find(isKnown)?.toLowerCase() ?? '');
  if (key !== undefined) {
    const part = lower === 'id' ? 'SystemId' : 'NameId';
    return item => oneText(item[key], part);
  }
  if (field !== 'sort') throw badRequest(`${field}: these items have no ${word}.`);
  const usable = Object.keys(words).filter(name => words[name]?.some(isKnown));
  throw badRequest(
    `sort: these items have no field '${word}'.`,
    `Use some of ${[...placeWords, ...usable, ...known.values()].join(', ')}.`,
  );
}

function oneText(value: unknown, part: 'NameId' | 'SystemId'): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(item => oneText(item, part)).join(' ');
  if (!isObject(value)) return String(value);
  if (isReference(value)) return String(Reflect.get(value, part));
  return Object.values(value)
    .map(member => oneText(member, part))
    .join(' ');
}
