import { invalidArgument } from '@cb-spider/core';

/**
 * What to run: a list of words, each passed on exactly as it is, or one line for the user's shell there. Words
 * are the safe choice for anything with a name or a value in it.
 */
export type Command = readonly string[] | { readonly shell: string };

/** Environment variables by their names. */
export type Environment = Readonly<Record<string, string>>;

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * One word of a POSIX shell's line that stands for exactly `word`, whatever is in it. Always quoted, so that
 * no word is taken for a keyword, an alias or an assignment.
 */
export function quoteWord(word: string): string {
  if (word.includes('\0')) throw invalidArgument('command', 'must not contain a NUL character');
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Every SSH server takes a packet of 32,768 bytes (RFC 4253, section 6.1); some break the connection at more. */
const longestLineBytes = 32_000;

/** The line that a POSIX shell has to run for the command. Fails with `invalid_argument` for one that is too long to send. */
export function toCommandLine(command: Command, environment: Environment = {}): string {
  const exports = Object.entries(environment).map(([name, value]) => {
    if (!variableName.test(name))
      throw invalidArgument('environment', `"${name}" is not a valid variable name`);
    return `export ${name}=${quoteWord(value)}; `;
  });
  const line = exports.join('') + lineOf(command);
  if (Buffer.byteLength(line) <= longestLineBytes) return line;
  throw invalidArgument(
    'command',
    `is longer than ${longestLineBytes} bytes`,
    'Send it on standard input to `sh -s`, or as a file.',
  );
}

function lineOf(command: Command): string {
  if ('shell' in command) {
    if (command.shell.includes('\0')) throw invalidArgument('command', 'must not contain a NUL character');
    return command.shell;
  }
  if (command.length === 0) throw invalidArgument('command', 'is empty');
  return command.map(quoteWord).join(' ');
}
