import { Command, CommanderError, Option } from 'commander';
import { changeOptions, globalOptions, placeOptions } from '../command/global-options.ts';
import type { CommandRow, OptionRow } from '../command/row.ts';
import { usageError } from '../invocation/exit.ts';
import { Flags } from '../invocation/flags.ts';
import type { NounName } from '../nouns/words.ts';

/** Options and words of one command. */
export interface Parsed {
  readonly flags: Flags;
  readonly words: readonly string[];
}

/** Returns all options of a command; its own come first. */
export function optionsOf({ options = [] }: CommandRow): readonly OptionRow[] {
  const own = new Set(options.map(longOf));
  return [...options, ...globalOptions.filter(option => !own.has(longOf(option)))];
}

/** Options of commands that read from or change connections. */
export const onPlaces: readonly OptionRow[] = placeOptions;
export const changing: readonly OptionRow[] = [...placeOptions, ...changeOptions];

/** Returns the long form of an option: `--connection` for `-c, --connection <names>`. */
export function longOf({ flags }: OptionRow): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}

/** Parses the options of a command. Fails with a usage error. */
export function parseCommand(row: CommandRow, noun: NounName | undefined, rest: readonly string[]): Parsed {
  const command = parserOf(row, noun);
  try {
    command.parse([...rest], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw usageError(sentenceOf(error), `spider ${titleOf(row, noun)} --help`);
  }
  return { flags: new Flags(command.opts()), words: command.args };
}

function parserOf(row: CommandRow, noun: NounName | undefined): Command {
  const command = new Command(`spider ${titleOf(row, noun)}`)
    .argument('[words...]')
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  for (const option of optionsOf(row)) command.addOption(toOption(option));
  return command;
}

function toOption({ flags, description, repeats }: OptionRow): Option {
  // Treats `--no-color` as an option of that name, not as the opposite of `--color`.
  const option = new Option(flags, description);
  if (option.negate) {
    option.negate = false;
  }
  if (repeats === true)
    option.argParser<string[]>((value, all) => [...(Array.isArray(all) ? all : []), value]);
  return option;
}

export function titleOf({ verb }: CommandRow, noun: NounName | undefined): string {
  return noun === undefined ? verb : `${verb} ${noun}`;
}

/** Returns the error for an unknown command, with the parser's suggestion of a similar one. */
export function unknownCommand(words: readonly string[], rows: readonly CommandRow[]): Error {
  const [word = '', next = ''] = words;
  const verbs = new Set(rows.map(({ verb }) => verb));
  const isVerb = verbs.has(word);
  const choices = isVerb
    ? new Set(rows.filter(({ verb }) => verb === word).flatMap(({ nouns = [] }) => nouns))
    : verbs;
  if (isVerb && next === '')
    return usageError(`What to ${word} is missing.`, `spider ${word} ${[...choices].join('|')}`);
  const program = new Command('spider').exitOverride().helpCommand(false).helpOption(false);
  program.configureOutput({ writeErr: () => undefined });
  for (const choice of choices) program.command(choice).action(() => undefined);
  try {
    program.parse([isVerb ? next : word], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError)
      return usageError(sentenceOf(error), isVerb ? `spider ${word} --help` : 'spider --help');
    throw error;
  }
  return usageError(`'${word}' cannot be used like this.`, `spider ${word} --help`);
}

function sentenceOf({ message }: CommanderError): string {
  const text = message.replace(/^error: /, '').replaceAll('\n', ' ');
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
