import type { Noun } from '../nouns/noun.ts';
import type { NounName } from '../nouns/words.ts';
import type { Call } from './call.ts';

/** An option, used by parser, help, completion and documentation. */
export interface OptionRow {
  /** `-c, --connection <names>`. */
  readonly flags: string;
  readonly description: string;
  /** Whether the option may be given more than once. */
  readonly repeats?: boolean;
  /** The values that completion offers: these words, or names of this kind. */
  readonly values?: readonly string[] | NounName;
}

/** The function that runs a command. Returns an exit code; `undefined` means 0. */
export type Handler = (call: Call) => Promise<number | undefined>;

/** One command. Parser, help, completion and documentation are made from the table of these rows. */
export interface CommandRow {
  readonly verb: string;
  /** The nouns that the verb takes; missing for a verb without a noun. */
  readonly nouns?: readonly NounName[];
  /** The default noun; missing if a noun is required. */
  readonly meant?: NounName;
  /** Whether `-f FILE` may replace the noun. */
  readonly nounless?: boolean;
  /** The arguments after verb and noun: `[NAME..]`. */
  readonly usage?: string;
  readonly summary: string;
  /** Complete command lines, the most useful first. */
  readonly examples: readonly string[];
  readonly options?: readonly OptionRow[];
  /** Loads the handler. Each command loads only its own code. */
  load(): Promise<Handler>;
}

export type { Noun };
