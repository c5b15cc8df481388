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
  /** What the command is about; missing for one that stands by itself. */
  readonly noun: Noun | undefined;
  /** The words after verb and noun. */
  readonly words: readonly string[];
  /** The words after `--`; missing without it. */
  readonly after: readonly string[] | undefined;
  readonly settings: Settings;
  readonly output: Output;
  /** Made on demand: some commands ask no server. */
  readonly client: SpiderClient;
  /** Aborts at Ctrl+C, with `Interrupted`. */
  readonly signal: AbortSignal;
}
