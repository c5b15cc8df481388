import { invalidArgument } from '@cb-spider/core';

/**
 * A command to run: a list of words, each passed on unchanged, or one line for the user's shell on the host.
 * Use words for anything that contains a name or a value.
 */
export type Command = readonly string[] | { readonly shell: string };

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string>>;

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Quotes a word for a POSIX shell, so that the shell reads exactly `word`. Every word is quoted, so that none
 * is taken for a keyword, an alias or an assignment.
 */
export function quoteWord(word: string): string {
  if (word.includes('\0')) throw invalidArgument('command', 'must not contain a NUL character');
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * Every SSH server accepts packets of 32,768 bytes (RFC 4253, section 6.1); some close the connection for
 * larger ones.
 */
const longestLineBytes = 32_000;

/**
 * Returns the line that a POSIX shell runs for the command. Fails with `invalid_argument` if the line is too
 * long to send.
 */
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
