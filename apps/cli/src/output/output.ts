import type { Flags } from '../invocation/flags.ts';
import type { Format } from '../invocation/formats.ts';
import { type Io, write } from '../invocation/io.ts';
import { type Style, styleFor } from './style.ts';

/** Where a command's words go: results to standard output, all else to standard error. */
export class Output {
  readonly format: Format;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly style: Style;
  readonly styleError: Style;
  /** Width of the terminal; missing where the result goes elsewhere: nothing is cut then. */
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
    // A terminal that does not know its size says 0.
    this.room = io.stdout.isTTY === true ? io.stdout.columns || 80 : undefined;
  }

  /** A part of the result, as it is. */
  result(data: string | Uint8Array): Promise<void> {
    return write(this.#io.stdout, data);
  }

  /** A line for people. */
  note(line: string): void {
    this.#io.stderr.write(`${line}\n`);
  }

  /** A line for people who want to follow. */
  step(line: string): void {
    if (this.isVerbose) this.note(line);
  }

  /** One value, for programs or people. */
  async value(value: unknown): Promise<void> {
    if (this.format === 'json' || this.format === 'wire')
      return this.result(`${JSON.stringify(value, null, 2)}\n`);
    if (this.format === 'jsonl') return this.result(`${JSON.stringify(value)}\n`);
    const { stringify } = await import('./yaml.ts');
    return this.result(stringify(value, { lineWidth: 0 }));
  }
}
