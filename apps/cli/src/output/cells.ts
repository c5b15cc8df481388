import stringWidth from 'string-width';

/** The text for an unknown value. */
const nothing = '-';

/**
 * Escapes control characters. Names come from clouds and VMs, and must not move the cursor or recolour the terminal.
 */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is searched for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escapeOf);
}

function escapeOf(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}

/** Returns the text of a cell. It contains no blanks, so that columns can be split at blanks. */
export function cellOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return nothing;
  if (Array.isArray(value)) return value.length === 0 ? nothing : value.map(cellOf).join(',');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return visible(text).replace(/\s/g, '_');
}

/** Returns the age of a time in its largest unit: `4d`, `3h`, `12m`, `7s`. */
export function ageOf(time: unknown, now: number): string {
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(at)) return nothing;
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)}h` : `${Math.floor(seconds / 86_400)}d`;
}

/** Pads a text to a width in terminal cells: a Hangul syllable has two. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Cuts a text to a width in terminal cells, and ends it with an ellipsis if it does not fit. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const cells = stringWidth(segment);
    if (used + cells > width - 1) break;
    kept += segment;
    used += cells;
  }
  return `${kept}…`;
}

export { stringWidth as widthOf };
