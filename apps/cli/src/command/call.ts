import type { SpiderClient } from '@cb-spider/client';
import type { Flags } from '../invocation/flags.ts';
import type { Io } from '../invocation/io.ts';
import type { Noun } from '../nouns/noun.ts';
import type { Output } from '../output/output.ts';
import type { Settings } from '../settings/settings.ts';

/** One run of a command. */
export interface Call {
  readonly io: Io;
  readonly flags: Flags;
  /** The noun of the command; missing for a verb without a noun. */
  readonly noun: Noun | undefined;
  /** The words after verb and noun. */
  readonly words: readonly string[];
  /** The words after `--`; missing without it. */
  readonly after: readonly string[] | undefined;
  readonly settings: Settings;
  readonly output: Output;
  /** Created on first use: some commands need no server. */
  readonly client: SpiderClient;
  /** Aborts at Ctrl+C, with `Interrupted`. */
  readonly signal: AbortSignal;
}
