import { usageError } from '../invocation/exit.ts';
import type { Flags } from '../invocation/flags.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { csvLine } from './csv.ts';
import type { Output } from './output.ts';
import { colourOf } from './style.ts';
import { columnsOf, headerOf, rowOf, type Shaped, tableLines } from './table.ts';

/** The output and the flags that a list is printed with. */
interface Printing {
  readonly flags: Flags;
  readonly output: Output;
}

/** The failure of one connection while reading a list. */
export interface ReadFailure {
  readonly connection: string;
  readonly region: string;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** How a read of a list ended. */
export interface ListEnd {
  readonly errors: readonly ReadFailure[];
  readonly complete: boolean;
  readonly asOf: Readonly<Record<string, string>>;
  /** The number of all matching objects, printed or not; missing if it is not known. */
  readonly total?: number | undefined;
}

/** Prints a list in the requested format: row by row if the format allows it, else at the end. */
export class ListPrinter {
  readonly #call: Printing;
  readonly #noun: Noun;
  readonly #fields: readonly string[] | undefined;
  readonly #kept: Shaped[] = [];
  #isBegun = false;

  constructor(call: Printing, noun: Noun) {
    this.#call = call;
    this.#noun = noun;
    this.#fields = chosenFields(call, noun);
  }

  async item(wire: Wire): Promise<void> {
    const { output } = this.#call;
    if (output.format === 'wire') {
      this.#kept.push(wire);
      return;
    }
    const item = this.#shape(wire);
    const name = String(item[this.#noun.fields[0]?.key ?? 'name'] ?? '');
    if (output.isQuiet) return output.result(`${String(item.id ?? name)}\n`);
    if (output.format === 'jsonl') return output.result(`${JSON.stringify(this.#picked(item))}\n`);
    if (output.format === 'name') return output.result(`${this.#noun.name}/${name}\n`);
    if (output.format === 'csv') return this.#csv(item);
    this.#kept.push(item);
  }

  async end({ errors, complete, asOf, total }: ListEnd): Promise<void> {
    const { output } = this.#call;
    const { format } = output;
    const items = this.#kept;
    if (output.isQuiet || format === 'jsonl' || format === 'name' || format === 'csv') return;
    if (format === 'wire') return output.value({ items, errors, complete, asOf, total });
    if (format === 'json' && this.#fields !== undefined)
      return output.value(items.map(item => this.#picked(item)));
    if (format === 'json' || format === 'yaml') return output.value({ items, errors, complete, asOf, total });
    await this.#table(items);
    if (total !== undefined && total > items.length) output.note(`${items.length} of ${total}`);
  }

  /** Returns all fields, by their keys in JSON. */
  #shape(wire: Wire): Shaped {
    return Object.fromEntries(this.#noun.fields.map(({ key, of }) => [key, of(wire)]));
  }

  #picked(item: Shaped): Shaped {
    if (this.#fields === undefined) return item;
    return Object.fromEntries(this.#fields.map(key => [key, item[key] ?? null]));
  }

  async #csv(item: Shaped): Promise<void> {
    const keys = this.#fields ?? this.#noun.fields.map(field => field.key);
    if (!this.#isBegun) await this.#call.output.result(csvLine(keys));
    this.#isBegun = true;
    await this.#call.output.result(csvLine(keys.map(key => item[key])));
  }

  async #table(items: readonly Shaped[]): Promise<void> {
    const { output } = this.#call;
    if (items.length === 0) {
      output.note(`No ${this.#noun.title} found.`);
      return;
    }
    const keys = columnsOf(this.#noun.fields, output.format === 'wide');
    const now = Date.now();
    const rows = items.map(item => rowOf(keys, item, now));
    const [header = '', ...lines] = tableLines(
      keys.map(headerOf),
      rows,
      output.format === 'wide' ? undefined : output.room,
    );
    await output.result(`${output.style('bold', header)}\n`);
    for (const [index, line] of lines.entries())
      await output.result(`${this.#coloured(line, items[index])}\n`);
  }

  #coloured(line: string, item: Shaped | undefined): string {
    const state = typeof item?.state === 'string' ? item.state : '';
    const colour = colourOf(state);
    if (colour === undefined) return line;
    return line.replace(new RegExp(`(?<= )${state}(?= |$)`), this.#call.output.style(colour, state));
  }
}

/** Returns the fields of `--json`; `undefined` for all fields. */
function chosenFields({ flags }: Printing, noun: Noun): readonly string[] | undefined {
  if (flags.text('json') === undefined) return undefined;
  const known = noun.fields.map(({ key }) => key);
  const keys = flags
    .list('json')
    .map(word => ({ word, key: known.find(key => key.toLowerCase() === word.toLowerCase()) }));
  const wrong = keys.find(({ key }) => key === undefined);
  if (wrong !== undefined)
    throw usageError(`A ${noun.title} has no field '${wrong.word}'.`, `Use some of ${known.join(', ')}.`);
  return keys.flatMap(({ key }) => (key === undefined ? [] : [key]));
}
