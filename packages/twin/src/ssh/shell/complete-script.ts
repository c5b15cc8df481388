import { parse } from 'just-bash';

/** Returns whether typed lines can be run: no quote, loop or here-document is still open. */
export function isCompleteScript(script: string): boolean {
  if (/(^|[^\\])\\\n?$/.test(script)) return false;
  for (const [, , word = ''] of script.matchAll(/<<-?\s*(['"]?)(\w+)\1/g))
    if (!new RegExp(`^\\t*${word}$`, 'm').test(script)) return false;
  try {
    parse(script);
    return true;
  } catch (error) {
    return !endsTooEarly(error);
  }
}

/** Returns whether input is missing. The parser reports the unexpected token; the lexer fails only in open quotes. */
function endsTooEarly(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (!('token' in error)) return 'line' in error;
  const { token } = error as { readonly token?: { readonly type?: string } };
  return token?.type === 'EOF';
}
