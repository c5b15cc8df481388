/** One line of the result: what was measured, and what it is compared with. */
export interface Row {
  readonly what: string;
  readonly spider: number | undefined;
  /** The same bytes from a bare route: see `bare.ts`. */
  readonly bare?: number | undefined;
  readonly cbSpider?: number | undefined;
  readonly unit: '/s' | 'ms' | 'MB' | 'kB' | 'µs';
}

/** Returns a Markdown table. The last column shows how many times better than CB-Spider the value is. */
export function toMarkdown(rows: readonly Row[]): string {
  const cells = rows.map(row => [
    row.what,
    amount(row.spider, row.unit),
    amount(row.bare, row.unit),
    row.spider === undefined || row.bare === undefined
      ? ''
      : `${Math.round((100 * row.spider) / row.bare)} %`,
    amount(row.cbSpider, row.unit),
    timesBetter(row),
  ]);
  const head = ['What', 'Spider', 'bare Fastify', 'of bare', 'CB-Spider (measured before)', 'times better'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map(line => line[column]?.length ?? 0)),
  );
  const line = (parts: readonly string[]) =>
    `| ${parts.map((part, column) => (column === 0 ? part.padEnd(widths[0] ?? 0) : part.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...cells.map(line), ''].join('\n');
}

function amount(value: number | undefined, unit: Row['unit']): string {
  if (value === undefined || Number.isNaN(value)) return '';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`;
}

function timesBetter({ spider, cbSpider, unit }: Row): string {
  if (spider === undefined || cbSpider === undefined) return '';
  const times = unit === '/s' ? spider / cbSpider : cbSpider / spider;
  return times.toFixed(1);
}
