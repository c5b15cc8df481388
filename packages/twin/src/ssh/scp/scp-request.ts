import { parse } from 'just-bash';

/** A copy that the other side's `scp` requests. */
export interface ScpRequest {
  /** `to`: files are copied to this VM; `from`: they are copied from it. */
  readonly direction: 'to' | 'from';
  readonly isRecursive: boolean;
  readonly keepsTimes: boolean;
  /** The target has to be a folder. */
  readonly isIntoFolder: boolean;
  readonly paths: readonly string[];
}

const program = /^\s*(\/usr)?(\/bin\/)?scp\s+/;

/**
 * Returns a command that prints the words after `scp`, so that the shell expands them. Returns `undefined` unless the
 * script is one `scp` command and nothing else.
 */
export function scpWords(script: string): string | undefined {
  return program.test(script) && isOneCommand(script)
    ? script.replace(program, `printf '%s\\0' `)
    : undefined;
}

function isOneCommand(script: string): boolean {
  try {
    const { statements } = parse(script) as { readonly statements: readonly Statement[] };
    const [statement] = statements;
    const [pipeline] = statement?.pipelines ?? [];
    const [command] = pipeline?.commands ?? [];
    const isOne =
      statements.length === 1 && statement?.pipelines.length === 1 && pipeline?.commands.length === 1;
    return isOne && command?.type === 'SimpleCommand' && command.redirections.length === 0;
  } catch {
    return false;
  }
}

/** The part of the interpreter's syntax tree that is used here. */
interface Statement {
  readonly pipelines: readonly {
    readonly commands: readonly { readonly type: string; readonly redirections: readonly unknown[] }[];
  }[];
}

/**
 * Parses the words that one `scp` passes to the other. Returns `undefined` when they are not a request.
 *
 * @param printed the words, each followed by a zero byte
 */
export function readScpRequest(printed: Buffer): ScpRequest | undefined {
  const words = printed.toString().split('\0').slice(0, -1);
  const end = words.findIndex(word => word === '--' || !/^-[A-Za-z]+$/.test(word));
  const letters = words.slice(0, end).join('').replaceAll('-', '');
  const paths = words.slice(words[end] === '--' ? end + 1 : end);
  const isTo = letters.includes('t');
  if (end < 0 || isTo === letters.includes('f') || paths.length === 0 || (isTo && paths.length > 1))
    return undefined;
  return {
    direction: isTo ? 'to' : 'from',
    isRecursive: letters.includes('r'),
    keepsTimes: letters.includes('p'),
    isIntoFolder: letters.includes('d'),
    paths,
  };
}
