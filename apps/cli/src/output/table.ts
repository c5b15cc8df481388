import type { Field } from '../nouns/noun.ts';
import { ageOf, cellOf, cut, padded, widthOf } from './cells.ts';

/** One row of a table: values by field key. */
export type Shaped = Readonly<Record<string, unknown>>;

const gap = 2;
/** The least width that a column is cut to. */
const minWidth = 8;

/** Returns the header of a field: `publicIp` becomes `PUBLIC-IP`. Times are shown as ages. */
export function headerOf(key: string): string {
  return key === 'createdAt' ? 'AGE' : key.replace(/[A-Z]+/g, letters => `-${letters}`).toUpperCase();
}

export function columnsOf(fields: readonly Field[], isWide: boolean): readonly string[] {
  return fields
    .filter(field => field.shown === 'always' || (isWide && field.shown === 'wide'))
    .map(field => field.key);
}

export function rowOf(keys: readonly string[], item: Shaped, now: number): readonly string[] {
  return keys.map(key => (key === 'createdAt' ? ageOf(item[key], now) : cellOf(item[key])));
}

/**
 * Returns the lines of a table, headers first.
 *
 * @param room width of the terminal; `undefined` to cut nothing
 */
export function tableLines(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  room: number | undefined,
): readonly string[] {
  const widths = headers.map((header, column) =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[column] ?? '')), widthOf(header)),
  );
  if (room !== undefined) shrink(widths, room);
  return [headers, ...rows]
    .map(row =>
      row
        .map((cell, column) => (room === undefined ? cell : cut(cell, widths[column] ?? 0)))
        .map((cell, column) => (column === row.length - 1 ? cell : padded(cell, widths[column] ?? 0)))
        .join(' '.repeat(gap))
        .trimEnd(),
    )
    .map(line => (room === undefined ? line : cut(line, room)));
}

/**
 * Narrows the widest column until all fit, but none below a least width. The first column, the name, is never
 * narrowed if there are others.
 */
function shrink(widths: number[], room: number): void {
  let excess = widths.reduce((sum, width) => sum + width, gap * (widths.length - 1)) - room;
  while (excess > 0) {
    const widest = widths.reduce(
      (best, width, column) => (column > 0 && width > (widths[best] ?? 0) ? column : best),
      widths.length > 1 ? 1 : 0,
    );
    const width = widths[widest] ?? 0;
    if (width <= minWidth) break;
    widths[widest] = width - 1;
    excess--;
  }
}
