import type { ReactNode } from 'react';

/** One column of a list. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** As the list is sorted, searched and exported by it. */
  readonly text: (row: Row) => string;
  /** What is shown; `text` by default. */
  readonly cell?: ((row: Row) => ReactNode) | undefined;
  /** For numbers and times, whose texts sort otherwise. */
  readonly order?: ((row: Row) => number) | undefined;
  /** Of a CSS grid: `minmax(8rem, 2fr)`. */
  readonly width?: string | undefined;
}

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** In an address: `name` or `-name`. */
export function toSortText({ column, isDescending }: Sort): string {
  return isDescending ? `-${column}` : column;
}

export function fromSortText(text: string): Sort {
  return text.startsWith('-')
    ? { column: text.slice(1), isDescending: true }
    : { column: text, isDescending: false };
}

/** The rows in whose texts all words stand, whatever their case. */
export function filterRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
): readonly Row[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0) return rows;
  return rows.filter(row => {
    const text = searchedText(row, columns);
    return words.every(word => text.includes(word));
  });
}

/** Rows are never changed but replaced, so that each text is made once. */
const searchedTexts = new WeakMap<object, string>();

function searchedText<Row extends object>(row: Row, columns: readonly Column<Row>[]): string {
  const known = searchedTexts.get(row);
  if (known !== undefined) return known;
  const text = columns
    .map(column => column.text(row))
    .join('\n')
    .toLowerCase();
  searchedTexts.set(row, text);
  return text;
}

/** What a row is sorted by in a column, made once: numbers in texts count as numbers. */
const sortKeys = new WeakMap<object, WeakMap<object, string>>();

function sortKeyOf<Row extends object>(row: Row, column: Column<Row>): string {
  const keys = sortKeys.get(column) ?? new WeakMap<object, string>();
  sortKeys.set(column, keys);
  const known = keys.get(row);
  if (known !== undefined) return known;
  const key = column
    .text(row)
    .toLowerCase()
    .replace(/\d+/g, digits => digits.padStart(15, '0'));
  keys.set(row, key);
  return key;
}

/** A new list; equal rows stay as they are. */
export function sortRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort.column);
  if (column === undefined) return rows;
  const { order } = column;
  const sign = sort.isDescending ? -1 : 1;
  if (order !== undefined) return rows.toSorted((a, b) => sign * (order(a) - order(b)));
  return rows.toSorted((a, b) => {
    const [one, other] = [sortKeyOf(a, column), sortKeyOf(b, column)];
    return one === other ? 0 : one < other ? -sign : sign;
  });
}
