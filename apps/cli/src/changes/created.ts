import type { Call } from '../command/call.ts';
import { exits } from '../invocation/exit.ts';
import type { Noun } from '../nouns/noun.ts';
import { ListPrinter } from '../output/lists.ts';
import { readFleet } from '../server/read.ts';
import { confirm } from './questions.ts';

/** Asks for a confirmation of a create on several connections, after printing their number. */
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

/** Prints a created object as `get` does. */
export async function printCreated(
  call: Call,
  noun: Noun,
  name: string,
  connection: string,
): Promise<number> {
  const printer = new ListPrinter(call, noun);
  for await (const part of readFleet(call, noun, { name, place: { connection } }))
    if ('item' in part) await printer.item(part.item);
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
}
