import type { Call } from '../command/call.ts';
import { CommandError, usageError } from '../command/exit.ts';
import type { Noun } from '../nouns/noun.ts';
import { nameOf, textAt } from '../nouns/noun.ts';
import { readFleet } from '../server/read.ts';
import { type Where, whereOf } from './place.ts';

/** An object by its name on one connection. */
export interface Found {
  readonly connection: string;
  readonly name: string;
}

/** The objects of some names: on the one connection that is named, or wherever there are any. */
export async function foundObjects(
  call: Call,
  noun: Noun,
  names: readonly string[],
): Promise<readonly Found[]> {
  if (names.length === 0) throw usageError(`Which ${noun.title}?`, `List them: spider get ${noun.name}`);
  const where: Where = await whereOf(call);
  if ('one' in where) return names.map(name => ({ connection: where.one, name }));
  const found: Found[] = [];
  for (const name of names)
    for await (const part of readFleet(call, noun, { name, place: where.place, maxAge: 15 })) {
      if ('item' in part)
        found.push({ connection: textAt(part.item, 'connection') ?? '', name: nameOf(part.item) });
      else if ('error' in part && part.error.code !== 'not_found')
        call.output.note(
          `${part.error.connection}: ${part.error.code}: nobody knows whether it has ${noun.name}/${name}`,
        );
    }
  if (found.length === 0)
    throw new CommandError('not_found', `There is no ${noun.title} '${names.join("', '")}'.`);
  return found;
}
