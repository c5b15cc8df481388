import type { Flags } from '../invocation/flags.ts';
import type { Format } from '../invocation/formats.ts';
import { type Io, write } from '../invocation/io.ts';
import { type Style, styleFor } from './style.ts';

/** The output of a command: results go to standard output, everything else to standard error. */
export class Output {
  readonly format: Format;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly style: Style;
  readonly styleError: Style;
  /** Width of the terminal; missing if the output is not a terminal, in which case nothing is cut. */
  readonly room: number | undefined;
  readonly #io: Io;

  constructor(io: Io, flags: Flags, format: Format) {
    this.#io = io;
    this.format = format;
    this.isQuiet = flags.has('quiet');
    this.isVerbose = flags.has('verbose');
    const isPlain = flags.has('noColor');
    this.style = styleFor(io.stdout, io.env, isPlain);
    this.styleError = styleFor(io.stderr, io.env, isPlain);
    // Some terminals report the size 0.
    this.room = io.stdout.isTTY === true ? io.stdout.columns || 80 : undefined;
  }

  /** Writes a part of the result unchanged. */
  result(data: string | Uint8Array): Promise<void> {
    return write(this.#io.stdout, data);
  }

  /** Writes a line for the user. */
  note(line: string): void {
    this.#io.stderr.write(`${line}\n`);
  }

  /** Writes a line for the user with `--verbose` only. */
  step(line: string): void {
    if (this.isVerbose) this.note(line);
  }

  /** Writes one value as JSON or YAML. */
  async value(value: unknown): Promise<void> {
    if (this.format === 'json' || this.format === 'wire')
      return this.result(`${JSON.stringify(value, null, 2)}\n`);
    if (this.format === 'jsonl') return this.result(`${JSON.stringify(value)}\n`);
    const { stringify } = await import('./yaml.ts');
    return this.result(stringify(value, { lineWidth: 0 }));
  }
}
