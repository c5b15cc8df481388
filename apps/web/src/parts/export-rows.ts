import type { Column } from './table-columns.ts';

/** Returns the rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula is escaped. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map(row => columns.map(({ text }) => text(row)))];
  return lines.map(line => `${line.map(csvField).join(',')}\r\n`).join('');
}

function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Returns the rows as JSON, by the ids of the columns. */
export function toJson<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const items = rows.map(row => Object.fromEntries(columns.map(({ id, text }) => [id, text(row)])));
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** Saves a text as a file of the user. */
export function saveText(name: string, type: string, text: string): void {
  saveFile(name, new Blob([text], { type }));
}

export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
