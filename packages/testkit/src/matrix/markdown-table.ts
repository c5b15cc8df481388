/** Returns one line of a Markdown table. */
export function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Returns a Markdown table: the header, then the rows, each with the same number of cells. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map(tableLine).join('\n');
}

/** The text of an empty cell. */
export const none = '–';

/** Returns drivers, or values for each driver, in the order of their names. */
export function byName<D extends { readonly displayName: string }>(drivers: readonly D[]): readonly D[] {
  return drivers.toSorted((left, right) => (left.displayName < right.displayName ? -1 : 1));
}
