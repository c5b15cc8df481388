/** One line of a table of Markdown. */
export function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A table of Markdown: its heads, then its rows, each with as many cells. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map(tableLine).join('\n');
}

/** What a cell says where there is nothing. */
export const none = '–';

/** Drivers, or what is said of each, in the order of their names. */
export function byName<D extends { readonly displayName: string }>(drivers: readonly D[]): readonly D[] {
  return drivers.toSorted((one, other) => (one.displayName < other.displayName ? -1 : 1));
}
