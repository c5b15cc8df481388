import type { Call } from '../command/call.ts';
import { CommandError, usageError } from '../invocation/exit.ts';
import type { Noun } from '../nouns/noun.ts';
import { nameOf, textAt } from '../nouns/noun.ts';
import { readFleet } from '../server/read.ts';
import { type Where, whereOf } from './place.ts';

/** An object on one connection, by name. */
export interface FoundObject {
  readonly connection: string;
  readonly name: string;
}

export interface FoundObjects {
  readonly objects: readonly FoundObject[];
  /** Whether some connections could not be read. */
  readonly isPartial: boolean;
}

/** Finds the objects with these names: on the selected connection, or on all connections that have them. */
export async function findObjects(call: Call, noun: Noun, names: readonly string[]): Promise<FoundObjects> {
  if (names.length === 0) throw usageError(`Which ${noun.title}?`, `List them: spider get ${noun.name}`);
  const where: Where = await whereOf(call);
  if ('one' in where)
    return { objects: names.map(name => ({ connection: where.one, name })), isPartial: false };
  const objects: FoundObject[] = [];
  let isPartial = false;
  for (const name of names)
    for await (const part of readFleet(call, noun, { name, place: where.place, maxAge: 15 })) {
      if ('item' in part)
        objects.push({ connection: textAt(part.item, 'connection') ?? '', name: nameOf(part.item) });
      else if ('error' in part && part.error.code !== 'not_found') {
        isPartial = true;
        call.output.note(
          `${part.error.connection}: ${part.error.code}: it is not known whether it has ${noun.name}/${name}`,
        );
      }
    }
  if (objects.length === 0)
    throw new CommandError('not_found', `There is no ${noun.title} '${names.join("', '")}'.`);
  return { objects, isPartial };
}
