import { globalOptions, placeOptions } from '../command/global-options.ts';
import type { CommandRow } from '../command/row.ts';
import { type NounName, nounNameOf } from '../nouns/words.ts';

/** A command line with a known command. */
export interface FoundCommand {
  readonly row: CommandRow;
  readonly noun: NounName | undefined;
  /** The options and words that belong to the command. */
  readonly rest: readonly string[];
  /** The words after `--`; missing if there is no `--`. */
  readonly after: readonly string[] | undefined;
}

/** A command line without a known command, with its first words. */
export interface UnknownCommand {
  readonly words: readonly string[];
}

/** Options that take a value and may stand before the command. */
const valued = new Set(
  [...placeOptions, ...globalOptions, { flags: '-f, --file <path>' }, { flags: '-d, --data <json>' }]
    .filter(({ flags }) => flags.includes('<'))
    .flatMap(({ flags }) =>
      flags
        .replace(/<.*$/, '')
        .split(',')
        .map(word => word.trim()),
    ),
);

/** Finds the command in a line: `VERB NOUN`, `NOUN VERB`, `VERB NOUN/NAME`, or a verb alone. */
export function findCommand(
  line: readonly string[],
  rows: readonly CommandRow[],
): FoundCommand | UnknownCommand {
  const end = line.indexOf('--');
  const [before, after] = end < 0 ? [line, undefined] : [line.slice(0, end), line.slice(end + 1)];
  const places = wordPlaces(before);
  const words = places.map(place => before[place] ?? '');
  const isVerb = (word: string | undefined) => rows.some(({ verb }) => verb === word?.toLowerCase());
  const turned = !isVerb(words[0]) && nounNameOf(words[0] ?? '') !== undefined && isVerb(words[1]);
  const [verb = '', next = ''] = turned ? [words[1], words[0]] : words;
  const [nounWord = '', name] = splitName(next);
  const noun = nounNameOf(nounWord);
  const ofVerb = rows.filter(row => row.verb === verb.toLowerCase());
  const row = ofVerb.find(candidate => noun !== undefined && candidate.nouns?.includes(noun));
  if (row !== undefined && noun !== undefined) {
    const used = places.slice(0, 2);
    return { row, noun, rest: without(before, used, name), after };
  }
  const alone = ofVerb.find(
    candidate =>
      candidate.nouns === undefined || candidate.meant !== undefined || isNounless(candidate, words),
  );
  if (alone !== undefined && !turned)
    return { row: alone, noun: alone.meant, rest: without(before, places.slice(0, 1), undefined), after };
  return { words };
}

/** Returns whether the command needs no noun, because a file names the objects: `delete -f stack.yaml`. */
function isNounless(row: CommandRow, words: readonly string[]): boolean {
  return row.nounless === true && words.length === 1;
}

/** Returns the indexes of the first two words that are neither options nor values of options. */
function wordPlaces(line: readonly string[]): readonly number[] {
  const places: number[] = [];
  for (let index = 0; index < line.length && places.length < 2; index++) {
    const word = line[index] ?? '';
    if (!word.startsWith('-') || word === '-') places.push(index);
    else if (valued.has(word)) index++;
  }
  return places;
}

/** Splits `vm/web` into `vm` and `web`. */
function splitName(word: string): readonly [string, string | undefined] {
  const slash = word.indexOf('/');
  return slash < 0 ? [word, undefined] : [word.slice(0, slash), word.slice(slash + 1)];
}

function without(
  line: readonly string[],
  used: readonly number[],
  name: string | undefined,
): readonly string[] {
  const rest = line.filter((_, index) => !used.includes(index));
  return name === undefined ? rest : [name, ...rest];
}
