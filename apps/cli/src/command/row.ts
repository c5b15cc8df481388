import type { Noun } from '../nouns/noun.ts';
import type { NounName } from '../nouns/words.ts';
import type { Call } from './call.ts';

/** An option, as parser, help, completion and documentation show it. */
export interface OptionRow {
  /** `-c, --connection <names>`. */
  readonly flags: string;
  readonly description: string;
  /** It may be given more than once. */
  readonly repeats?: boolean;
  /** What completion offers as its value: these words, or names of this kind. */
  readonly values?: readonly string[] | NounName;
}

/** What runs a command; answers an exit code, 0 for none. */
export type Handler = (call: Call) => Promise<number | undefined>;

/** One command: the table of these makes parser, help, completion and documentation. */
export interface CommandRow {
  readonly verb: string;
  /** What it is about; missing for one that stands by itself. */
  readonly nouns?: readonly NounName[];
  /** The noun that is meant where none is given; missing where one is needed. */
  readonly meant?: NounName;
  /** `-f FILE` stands in place of a noun. */
  readonly nounless?: boolean;
  /** What follows: `[NAME..]`. */
  readonly usage?: string;
  readonly summary: string;
  /** Whole lines, the most useful first. */
  readonly examples: readonly string[];
  readonly options?: readonly OptionRow[];
  /** Loads what runs it: a command pays for itself alone. */
  load(): Promise<Handler>;
}

export type { Noun };
