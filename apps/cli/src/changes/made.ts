import type { Call } from '../command/call.ts';
import { exits } from '../invocation/exit.ts';
import type { Noun } from '../nouns/noun.ts';
import { ListPrinter } from '../output/lists.ts';
import { readFleet } from '../server/read.ts';
import { confirm } from './questions.ts';

/** A change on more than one connection tells their number before it asks. */
export async function confirmMany(
  call: Call,
  noun: Noun,
  name: string,
  targets: readonly { readonly connection: string }[],
): Promise<void> {
  call.output.note(`${noun.name}/${name} on ${targets.length} connections`);
  await confirm(
    call,
    `create ${noun.name}`,
    targets.map(({ connection }) => `${noun.name}/${name} on ${connection}`),
  );
}

/** Shows what has been made as `get` does. */
export async function printMade(call: Call, noun: Noun, name: string, connection: string): Promise<number> {
  const printer = new ListPrinter(call, noun);
  for await (const part of readFleet(call, noun, { name, place: { connection } }))
    if ('item' in part) await printer.item(part.item);
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
}
