/**
 * Returns how a line ends its session: `exit` with the code of the last command, `exit 3` with code 3. Returns
 * `undefined` for any other line.
 */
export function exitOf(script: string): { readonly code: number | undefined } | undefined {
  // trims the line first, because an expression that matches blanks twice at its end takes quadratic time
  const match = /^(?:exit|logout)(?:\s+(\d+))?\s*;?$/.exec(script.trim());
  if (match === null) return undefined;
  return { code: match[1] === undefined ? undefined : Number(match[1]) };
}
