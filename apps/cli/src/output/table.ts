import type { Field } from '../nouns/noun.ts';
import { ageOf, cellOf, cut, padded, widthOf } from './cells.ts';

/** The objects of one table: values by the keys of fields. */
export type Shaped = Readonly<Record<string, unknown>>;

const gap = 2;
/** The narrowest that a column is cut to. */
const leastWidth = 8;

/** `publicIp` becomes `PUBLIC-IP`; times are shown as ages. */
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
 * Lines of a table, headers first.
 *
 * @param room width of the terminal; missing: nothing is cut
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

/** Takes from the widest column until all fit, and from none below a least width; the first, the name, comes last. */
function shrink(widths: number[], room: number): void {
  let excess = widths.reduce((sum, width) => sum + width, gap * (widths.length - 1)) - room;
  while (excess > 0) {
    const widest = widths.reduce(
      (best, width, column) => (column > 0 && width > (widths[best] ?? 0) ? column : best),
      widths.length > 1 ? 1 : 0,
    );
    const width = widths[widest] ?? 0;
    if (width <= leastWidth) break;
    widths[widest] = width - 1;
    excess--;
  }
}
