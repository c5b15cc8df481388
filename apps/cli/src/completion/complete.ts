import type { CommandRow } from '../command/row.ts';
import { exits } from '../invocation/exit.ts';
import type { Io } from '../invocation/io.ts';
import { type NounName, nounNameOf, nounWords } from '../nouns/words.ts';
import { longOf, optionsOf } from '../parse/parser.ts';
import { findCommand } from '../parse/words.ts';
import { namesOf } from './names.ts';

type Rows = readonly CommandRow[];

/**
 * `__complete WORD..`: prints the completions of the last word, one per line. Never fails and never takes
 * long: without a server, and before the names are known, it offers only what does not need them. `--marked`:
 * the last word begins with `=`, for shells that drop empty words.
 */
export async function complete(line: readonly string[], rows: Rows, io: Io): Promise<number> {
  const isMarked = line[0] === '--marked';
  const words = isMarked ? line.slice(1) : line;
  const last = words.at(-1)?.slice(isMarked ? 1 : 0) ?? '';
  const offers = await offersFor(words.slice(0, -1), last, rows, io).catch(() => []);
  const fitting = [...new Set(offers)].filter(offer => offer.startsWith(last)).sort();
  if (fitting.length > 0) io.stdout.write(`${fitting.join('\n')}\n`);
  return exits.ok;
}

async function offersFor(
  before: readonly string[],
  last: string,
  rows: Rows,
  io: Io,
): Promise<readonly string[]> {
  const found = findCommand(before, rows);
  const [kind, prefix] = splitNoun(last);
  if (!('row' in found))
    return kind === undefined
      ? firstWords(found.words, rows)
      : (await valuesFor(kind, [], io)).map(name => `${prefix}/${name}`);
  const { row, noun, rest } = found;
  const option = optionsOf(row).find(each => each.flags.split(/[ ,]+/).includes(rest.at(-1) ?? ''));
  if (option?.flags.includes('<')) return valuesFor(option.values, rest, io);
  if (last.startsWith('-')) return optionsOf(row).flatMap(each => [longOf(each)]);
  if (noun === undefined && row.usage?.includes('|'))
    return row.usage.split(/[ |]/).filter(word => /^[a-z]+$/.test(word));
  if (needsNoun(row, noun, before)) return row.nouns?.map(String) ?? [];
  const about = noun ?? row.meant;
  const offersNames = row.verb !== 'create' && about !== undefined;
  if (kind !== undefined) return (await valuesFor(kind, rest, io)).map(name => `${prefix}/${name}`);
  return offersNames ? valuesFor(about, rest, io) : [];
}

function needsNoun(row: CommandRow, noun: NounName | undefined, before: readonly string[]): boolean {
  return row.nouns !== undefined && noun === undefined && before.length <= 1;
}

/** Returns all verbs and nouns, or the nouns of a verb, or the verbs of a noun. */
function firstWords(words: readonly string[], rows: Rows): readonly string[] {
  const [word = ''] = words;
  if (word === '') return [...new Set(rows.map(({ verb }) => verb)), ...Object.keys(nounWords)];
  const noun = nounNameOf(word);
  const ofVerb = rows.filter(({ verb }) => verb === word);
  if (ofVerb.length > 0) return ofVerb.flatMap(({ nouns = [] }) => nouns.map(String));
  return noun === undefined ? [] : rows.filter(({ nouns }) => nouns?.includes(noun)).map(({ verb }) => verb);
}

function splitNoun(word: string): readonly [NounName | undefined, string] {
  const [prefix = '', name] = word.split('/');
  return name === undefined ? [undefined, ''] : [nounNameOf(prefix), prefix];
}

function valuesFor(
  values: readonly string[] | NounName | undefined,
  rest: readonly string[],
  io: Io,
): Promise<readonly string[]> | readonly string[] {
  if (values === undefined) return [];
  return typeof values === 'string' ? namesOf(values, rest, io) : values;
}
