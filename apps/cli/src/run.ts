import type { SpiderClient } from '@cb-spider/client';
import type { Call } from './command/call.ts';
import { exitCodeOf, exits, Interrupted, problemOf } from './invocation/exit.ts';
import { Flags } from './invocation/flags.ts';
import type { Io } from './invocation/io.ts';
import { nounOf } from './nouns/table.ts';
import { Output } from './output/output.ts';
import { problemText } from './output/problems.ts';
import { styleFor } from './output/style.ts';
import { commandHelp, programHelp, verbHelp } from './parse/help.ts';
import { parseCommand, unknownCommand } from './parse/parser.ts';
import { type FoundCommand, findCommand } from './parse/words.ts';
import { rows } from './rows/all-rows.ts';
import { connect, trust } from './server/connect.ts';
import { readSettings, secretFrom } from './settings/settings.ts';

/**
 * Runs one command line, given without the program's name. Returns the exit code.
 *
 * @param signal interrupts the command, as Ctrl+C does
 */
export async function runSpider(line: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  try {
    return await runLine(line, io, signal);
  } catch (error) {
    // Streams and timers fail with errors of their own when they are interrupted.
    const isInterrupt = signal.aborted && problemOf(error) === undefined && !(error instanceof Interrupted);
    return printFailure(isInterrupt ? signal.reason : error, line, io);
  }
}

async function runLine(line: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  if (line[0] === '__complete')
    return (await import('./completion/complete.ts')).complete(line.slice(1), rows, io);
  if (line[0] === '__update') return (await import('./update/notice.ts')).askForUpdate(io.env);
  if (line[0] === 'spctl') return (await import('./spctl/run.ts')).runSpctl(line.slice(1), io, signal);
  const end = line.indexOf('--');
  const own = end < 0 ? line : line.slice(0, end);
  const asksHelp = own.some(word => word === '--help' || word === '-h');
  if (own.length === 0 || (asksHelp && own[0]?.startsWith('-')) || own[0] === 'help')
    return print(io, programHelp(rows));
  if (own.length === 1 && (own[0] === '--version' || own[0] === '-V'))
    return runLine(['version'], io, signal);
  const found = findCommand(
    line.filter((word, index) => !(asksHelp && index < own.length && /^(--help|-h)$/.test(word))),
    rows,
  );
  if (asksHelp) return print(io, helpOf(found, own));
  if (!('row' in found)) throw unknownCommand(found.words, rows);
  return runFound(found, io, signal);
}

function helpOf(found: ReturnType<typeof findCommand>, own: readonly string[]): string {
  if ('row' in found) return commandHelp(found.row, found.noun);
  const ofVerb = rows.filter(({ verb }) => verb === own[0]);
  if (ofVerb.length === 0) return programHelp(rows);
  const [only] = ofVerb;
  return ofVerb.length === 1 && only !== undefined ? commandHelp(only, undefined) : verbHelp(ofVerb);
}

async function runFound(
  { row, noun, rest, after }: FoundCommand,
  io: Io,
  signal: AbortSignal,
): Promise<number> {
  const { flags, words } = parseCommand(row, noun, rest);
  const settings = await readSettings(flags, io.env, row.verb === 'login');
  const output = new Output(io, flags, settings.format);
  if (flags.has('password'))
    output.note('warning: other users of this machine can see the password of -p; use spider login');
  if (settings.caFile !== undefined) await trust(settings.caFile);
  const known = settings.keychain && settings.secret === undefined ? await withKeychain(settings) : settings;
  let client: SpiderClient | undefined;
  const call: Call = {
    io,
    flags,
    words,
    after,
    settings: known,
    output,
    signal,
    noun: noun === undefined ? undefined : nounOf(noun),
    get client() {
      client ??= connect(known, output, flags.has('debug'));
      return client;
    },
  };
  const run = await row.load();
  return (await run(call)) ?? exits.ok;
}

async function withKeychain<S extends { readonly context: string }>(settings: S) {
  const { readSecret } = await import('./settings/keychain.ts');
  return { ...settings, secret: secretFrom(await readSecret(settings.context)) };
}

async function print(io: Io, text: string): Promise<number> {
  io.stdout.write(text);
  return exits.ok;
}

/** Prints a failure to standard error, in the requested format. Returns the exit code. */
function printFailure(thrown: unknown, line: readonly string[], io: Io): number {
  if (thrown instanceof Interrupted) {
    if (thrown.message !== '') io.stderr.write(`${thrown.message}\n`);
    return exits.interrupted;
  }
  const problem = problemOf(thrown);
  if (problem === undefined) throw thrown;
  const style = styleFor(io.stderr, io.env, line.includes('--no-color'));
  io.stderr.write(problemText(problem, formatIn(line, io), style));
  return exitCodeOf(problem.code);
}

/** Returns the format that a command line requests, even if the line could not be parsed. */
function formatIn(line: readonly string[], { env }: Io): Output['format'] {
  if (line.some(word => /^--json(=|$)/.test(word))) return 'json';
  const place = line.findIndex(word => word === '-o' || word === '--output');
  const inline = line.find(word => /^(--output=|-o=?)\w+$/.test(word))?.replace(/^(--output=|-o=?)/, '');
  const text = (place < 0 ? inline : line[place + 1]) ?? env.SPIDER_OUTPUT ?? 'table';
  return text as Output['format'];
}

export { Flags };
