/** How a line ends its session: `exit` with the last code, `exit 3` with this one; `undefined` for any other line. */
export function exitOf(script: string): { readonly code: number | undefined } | undefined {
  // the blanks at the end go first: looked for twice, they would take the square of their number in time
  const found = /^(?:exit|logout)(?:\s+(\d+))?\s*;?$/.exec(script.trim());
  if (found === null) return undefined;
  return { code: found[1] === undefined ? undefined : Number(found[1]) };
}
