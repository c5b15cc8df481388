/** A table of Markdown: its heads, then its rows, each with as many cells. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What a cell says where there is nothing. */
export const none = '–';

/** The drivers in the order of their names, as the support matrix has them. */
export function byName<D extends { readonly displayName: string }>(drivers: readonly D[]): readonly D[] {
  return drivers.toSorted((one, other) => (one.displayName < other.displayName ? -1 : 1));
}
