import type { Call } from '../command/call.ts';
import { CommandError, usageError } from '../invocation/exit.ts';
import { serverEvents } from '../live/events.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { nameOf, textAt } from '../nouns/noun.ts';
import { cellOf } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { columnsOf, headerOf, rowOf, tableLines } from '../output/table.ts';
import { keyOf, readFleet } from '../server/read.ts';

/** `get -w`: prints all objects, then each object again whenever it changes, until Ctrl+C. */
export async function watch(call: Call, noun: Noun): Promise<never> {
  if (noun.source !== 'fleet' || noun.kind === undefined)
    throw usageError(`A ${noun.title} cannot be watched.`, 'Leave -w out.');
  const view = new Changes(call, noun);
  await view.readAll();
  for await (const { name, data } of serverEvents(call)) {
    if (name === 'gap') await view.readAll();
    else if (
      textAt(data, 'kind') === noun.kind ||
      (noun.kind === 'subnet' && textAt(data, 'kind') === 'network')
    )
      await view.read(textAt(data, 'connection') ?? '', textAt(data, 'name') ?? '');
  }
  throw new CommandError(
    'unavailable',
    'The server has ended the stream of events.',
    'Run the command again.',
  );
}

/** Remembers how each object was printed, and prints it again when that changes. */
class Changes {
  readonly #call: Call;
  readonly #noun: Noun;
  readonly #seen = new Map<string, string>();
  readonly #widths: number[] = [];
  #isBegun = false;

  constructor(call: Call, noun: Noun) {
    this.#call = call;
    this.#noun = noun;
  }

  async readAll(): Promise<void> {
    const gone = new Set(this.#seen.keys());
    for await (const part of readFleet(this.#call, this.#noun)) {
      if (!('item' in part) || !this.#isWanted(part.item)) continue;
      gone.delete(keyOf(part.item));
      await this.#show(part.item, 'changed');
    }
    for (const key of gone) await this.#printGone(key);
  }

  async read(connection: string, name: string): Promise<void> {
    if (connection === '') return;
    let exists = false;
    for await (const part of readFleet(this.#call, this.#noun, { name, place: { connection } })) {
      if (!('item' in part) || !this.#isWanted(part.item)) continue;
      exists = true;
      await this.#show(part.item, 'changed');
    }
    const key = `${connection} ${name}`;
    if (!exists && this.#seen.has(key)) await this.#printGone(key);
  }

  #isWanted(item: Wire): boolean {
    const { words, settings } = this.#call;
    const { connection, region } = settings.place;
    const fits = (list: string | undefined, key: string) =>
      list === undefined || list.split(',').includes(textAt(item, key) ?? '');
    return (
      (words.length === 0 || words.includes(nameOf(item))) &&
      fits(connection, 'connection') &&
      fits(region, 'region')
    );
  }

  async #show(item: Wire, event: string): Promise<void> {
    const shaped = Object.fromEntries(this.#noun.fields.map(({ key, of }) => [key, of(item)]));
    const text = JSON.stringify(shaped);
    if (this.#seen.get(keyOf(item)) === text) return;
    this.#seen.set(keyOf(item), text);
    const { output } = this.#call;
    if (isForPrograms(output.format)) await output.result(`${JSON.stringify({ event, ...shaped })}\n`);
    else await this.#row(rowOf(columnsOf(this.#noun.fields, output.format === 'wide'), shaped, Date.now()));
  }

  async #printGone(key: string): Promise<void> {
    this.#seen.delete(key);
    const [connection = '', name = ''] = key.split(' ');
    const { output } = this.#call;
    if (isForPrograms(output.format))
      await output.result(`${JSON.stringify({ event: 'gone', connection, name })}\n`);
    else await this.#row([name, connection, 'gone'].map(cellOf));
  }

  async #row(cells: readonly string[]): Promise<void> {
    const { output } = this.#call;
    const headers = columnsOf(this.#noun.fields, output.format === 'wide').map(headerOf);
    // Columns keep their width once they are wide enough.
    for (const [column, cell] of [...headers, ...cells].entries())
      this.#widths[column % headers.length] = Math.max(
        this.#widths[column % headers.length] ?? 0,
        cell.length,
      );
    const filler = this.#widths.map(width => 'x'.repeat(width));
    const lines = tableLines(headers, [cells, filler], undefined);
    if (!this.#isBegun) await output.result(`${lines[0]}\n`);
    this.#isBegun = true;
    await output.result(`${lines[1]}\n`);
  }
}
