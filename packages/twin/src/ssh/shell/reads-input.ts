import { parse } from 'just-bash';

/** The part of the interpreter's syntax tree that is used here. */
interface Node {
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** Commands that always read their input. */
const always = new Set(['tee', 'read', 'mapfile', 'readarray', 'xargs', 'tr']);
/** Commands that read their input unless files are named. */
const withoutFiles = new Set(
  `base64 cat column comm cut expand fold gunzip gzip head join jq md5sum nl od paste rev sha1sum sha256sum sort
  split strings tac tail unexpand uniq wc zcat grep egrep fgrep sed awk`.split(/\s+/),
);
/** Those of them whose first operand is not a file. */
const withProgram = new Set(['grep', 'egrep', 'fgrep', 'sed', 'awk', 'jq']);
/** Commands that run the command that follows. */
const wrappers = new Set(['sudo', 'env', 'time', 'exec', 'command', 'timeout']);
/** Options that take the next word as their value. */
const valued = new Set([
  '-n',
  '-c',
  '-d',
  '-f',
  '-k',
  '-t',
  '-F',
  '-w',
  '-s',
  '-v',
  '-b',
  '-A',
  '-B',
  '-C',
  '-m',
]);

/**
 * Returns whether a script reads its input. The interpreter needs all input before it starts, and a caller at a
 * terminal never ends the input, so a script that reads nothing must not wait for it.
 */
export function readsInput(script: string): boolean {
  try {
    return reads(parse(script), false);
  } catch {
    return false; // A script that cannot be parsed is not run.
  }
}

function reads(value: unknown, isFed: boolean): boolean {
  if (Array.isArray(value)) return value.some(item => reads(item, isFed));
  if (typeof value !== 'object' || value === null) return false;
  const node = value as Node;
  if (node.type === 'Pipeline')
    return (node.commands as readonly Node[]).some((command, index) => reads(command, isFed || index > 0));
  const fed = isFed || isFedByRedirection(node);
  if (node.type === 'SimpleCommand') return !fed && readsByWords(wordsOf(node));
  return Object.values(node).some(field => reads(field, fed));
}

function isFedByRedirection({ redirections }: Node): boolean {
  const list = (redirections ?? []) as readonly { readonly operator: string; readonly fd: number | null }[];
  return list.some(({ operator, fd }) => /^<(<|<-|<<|&|>)?$/.test(operator) && (fd ?? 0) === 0);
}

function wordsOf({ name, args }: Node): string[] {
  return [name, ...((args ?? []) as readonly unknown[])].map(textOf);
}

/** Returns the literal text of a word, with `$` for parts that are known only when it runs. */
function textOf(word: unknown): string {
  if (typeof word !== 'object' || word === null) return '';
  const { parts, value } = word as { readonly parts?: readonly unknown[]; readonly value?: unknown };
  if (typeof value === 'string') return value;
  return Array.isArray(parts) ? parts.map(textOf).join('') : '$';
}

function readsByWords(words: readonly string[]): boolean {
  const [command = '', ...rest] = words;
  const name = command.replace(/^(\/usr)?\/bin\//, '');
  if (wrappers.has(name)) {
    const next = rest.findIndex(word => !/^-|=|^\d/.test(word));
    return next >= 0 && readsByWords(rest.slice(next));
  }
  if (always.has(name)) return true;
  const operands = rest.filter(
    (word, index) => (word === '-' || !word.startsWith('-')) && !valued.has(rest[index - 1] ?? ''),
  );
  if (operands.includes('-') || operands.includes('/dev/stdin')) return true;
  if (name === 'sh' || name === 'bash')
    return !rest.includes('-c') && (operands.length === 0 || rest.includes('-s'));
  if (name === 'tar') return !/f/.test(rest[0] ?? '') && /[xt]/.test(rest[0] ?? '');
  return withoutFiles.has(name) && operands.length <= (withProgram.has(name) ? 1 : 0);
}
