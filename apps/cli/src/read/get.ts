import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { CommandError, exits, usageError } from '../invocation/exit.ts';
import type { Noun } from '../nouns/noun.ts';
import { requiredNoun } from '../nouns/table.ts';
import { ListPrinter, type ReadFailure } from '../output/lists.ts';
import { type ReadOrder, readFleet } from '../server/read.ts';
import { readList, readRecord } from '../server/read-lists.ts';

/** `get`: prints a list, or the objects with the given names. */
export const run: Handler = async call => {
  const noun = requiredNoun(call.noun);
  if (call.flags.has('json') && call.flags.text('json') === undefined) {
    await call.output.result(`${noun.fields.map(({ key }) => key).join('\n')}\n`);
    return exits.ok;
  }
  if (call.flags.has('watch')) return (await import('./watch.ts')).watch(call, noun);
  return noun.source === 'fleet' ? getFleet(call, noun) : getRecords(call, noun);
};

async function getFleet(call: Call, noun: Noun): Promise<number> {
  const printer = new ListPrinter(call, noun);
  const tally = new Tally();
  const order = orderOf(call, noun);
  for (const name of call.words.length === 0 ? [undefined] : call.words) {
    let count = 0;
    let problem: ReadFailure | undefined;
    for await (const part of readFleet(call, noun, { name, order })) {
      if ('item' in part) {
        count++;
        await printer.item(part.item);
      } else if ('error' in part && name !== undefined && part.error.code === 'not_found') {
        problem = part.error;
        tally.answered.add(part.error.connection);
      } else tally.note(part);
    }
    if (name !== undefined && count === 0 && tally.errors.length === 0 && order === undefined)
      throw missingObject(noun, name, tally.answered.size === 1 ? problem : undefined);
  }
  const { errors, asOf, total } = tally;
  await printer.end({ errors, complete: errors.length === 0, asOf, total });
  return tally.conclude(call);
}

function missingObject(noun: Noun, name: string, problem: ReadFailure | undefined): CommandError {
  const text = problem?.message ?? `There is no ${noun.title} '${name}'.`;
  return new CommandError('not_found', text, `List them: spider get ${noun.name}`);
}

async function getRecords(call: Call, noun: Noun): Promise<number> {
  const printer = new ListPrinter(call, noun);
  const { words } = call;
  const items = words.length === 0 ? await readList(call, noun) : [];
  for (const item of items) await printer.item(item);
  for (const name of words) await printer.item(await readRecord(call, noun, name));
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
}

/** Collects which connections replied and which failed. */
class Tally {
  readonly errors: ReadFailure[] = [];
  readonly answered = new Set<string>();
  readonly asOf: Record<string, string> = {};
  #leftOut = 0;
  #total: number | undefined;

  /** The number of matching objects, if the server reports it. */
  get total(): number | undefined {
    return this.#total;
  }

  note(part: object): void {
    if ('error' in part) this.errors.push(part.error as ReadFailure);
    if ('end' in part) this.#noteEnd(part.end as { readonly leftOut?: number; readonly total?: number });
    if (!('source' in part)) return;
    const { connection, asOf } = part.source as { readonly connection: string; readonly asOf: string };
    this.answered.add(connection);
    this.asOf[connection] = asOf;
  }

  #noteEnd({ leftOut = 0, total }: { readonly leftOut?: number; readonly total?: number }): void {
    this.#leftOut = leftOut;
    this.#total = total;
  }

  /** Prints which connections are missing; returns the exit code. */
  conclude({ output }: Call): number {
    if (this.#leftOut > 0) output.note(`You may not read ${this.#leftOut} more of these connections.`);
    if (this.errors.length === 0) return exits.ok;
    const failed = new Set(this.errors.map(({ connection }) => connection));
    const all = new Set([...this.answered, ...failed]).size;
    const reasons = this.errors.slice(0, 10).map(({ connection, code }) => `${connection}: ${code}`);
    const more = this.errors.length > 10 ? `; and ${this.errors.length - 10} more` : '';
    output.note(`${all - failed.size} of ${all} connections responded; ${reasons.join('; ')}${more}`);
    return exits.partial;
  }
}

/**
 * Returns what the server filters and sorts by: `--filter`, `--state`, `--spec`, `--sort`, `--limit`;
 * `undefined` if none is given. Fails for subnets and zones, which are parts of the objects that the server
 * lists.
 */
function orderOf({ flags }: Call, noun: Noun): ReadOrder | undefined {
  const words = ['filter', 'state', 'spec', 'sort', 'limit'] as const;
  const given = words.filter(word => flags.text(word) !== undefined);
  if (given.length === 0) return undefined;
  if (noun.name === 'subnet' || noun.name === 'zone')
    throw usageError(`--${given[0]} does not work for a ${noun.title}.`, 'Pipe the list to another program.');
  return Object.fromEntries(given.map(word => [word, flags.text(word)]));
}
