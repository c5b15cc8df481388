import { parse } from 'just-bash';

/** Whether lines that were typed can be run, or more are to come: an open quote, loop or here-document. */
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

/** The parser tells the token that it did not expect; the lexer fails only where a quote stays open. */
function endsTooEarly(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (!('token' in error)) return 'line' in error;
  const { token } = error as { readonly token?: { readonly type?: string } };
  return token?.type === 'EOF';
}
