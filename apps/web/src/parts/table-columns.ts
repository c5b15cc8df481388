import type { ReactNode } from 'react';

/** One column of a list. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Returns the text by which the list is sorted, searched and exported. */
  readonly text: (row: Row) => string;
  /** Returns the content of the cell. Default: `text`. */
  readonly cell?: ((row: Row) => ReactNode) | undefined;
  /** Returns the number to sort by, for numbers and times, whose texts have another order. */
  readonly order?: ((row: Row) => number) | undefined;
  /** The width for a CSS grid: `minmax(8rem, 2fr)`. */
  readonly width?: string | undefined;
}

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Returns the order for the address: `name` or `-name`. */
export function toSortText({ column, isDescending }: Sort): string {
  return isDescending ? `-${column}` : column;
}

export function fromSortText(text: string): Sort {
  return text.startsWith('-')
    ? { column: text.slice(1), isDescending: true }
    : { column: text, isDescending: false };
}

/** Returns the rows whose texts contain all words of the filter, in upper or lower case. */
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

/** Caches the text of each row. This is safe because rows are replaced and never changed. */
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

/** Caches the sort keys of each row by column. Numbers within a text are padded, so that they sort as numbers. */
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

/** Returns a sorted copy. Equal rows keep their order. */
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
    const [left, right] = [sortKeyOf(a, column), sortKeyOf(b, column)];
    return left === right ? 0 : left < right ? -sign : sign;
  });
}
