import { parse } from 'node:path';
import { documentsIn, readSource } from '../changes/bodies.ts';
import { targetsOf, whereOf } from '../changes/place.ts';
import type { Call } from '../command/call.ts';
import { usageError } from '../invocation/exit.ts';
import type { Wire } from '../nouns/noun.ts';
import { nounNameOf } from '../nouns/words.ts';
import { type Body, requestOf } from './requests.ts';
import { type Stack, stackKinds, type Wanted } from './stack.ts';

/**
 * Reads stack files: objects by kind and name, with the connections of each object. The name of a stack is
 * the one in the file, or else the name of its first file.
 */
export async function readStack(call: Call): Promise<Stack> {
  const files = call.flags.each('file');
  if (files.length === 0) throw usageError('Which stack?', `spider apply -f stack.yaml`);
  const objects: Wanted[] = [];
  let name = files[0] === '-' ? 'stack' : parse(files[0] ?? '').name;
  for (const file of files)
    for (const { name: own, ...document } of await documentsIn(await readSource(call, file), file)) {
      if (own !== undefined) name = String(own);
      objects.push(...(await objectsIn(call, document)));
    }
  if (objects.length === 0)
    throw usageError('The stack contains no object.', `Use some of ${stackKinds.join(', ')}.`);
  return { name, objects };
}

async function objectsIn(call: Call, document: Wire): Promise<readonly Wanted[]> {
  const { on, ...kinds } = document;
  const wanted: Wanted[] = [];
  for (const [word, objects] of Object.entries(kinds)) {
    const kind = stackKinds.find(each => each === nounNameOf(word));
    if (kind === undefined)
      throw usageError(
        `'${word}' is not a valid key of a stack.`,
        `Use one of name, on, ${stackKinds.join(', ')}.`,
      );
    for (const [name, body] of Object.entries(bodyOf(word, objects ?? {}))) {
      const { on: own, ...rest } = bodyOf(`${word}.${name}`, body ?? {});
      for (const connection of await connectionsOf(call, own ?? on))
        wanted.push({ kind, name, connection, request: requestOf(kind, name, rest) });
    }
  }
  return wanted;
}

function bodyOf(place: string, value: unknown): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw usageError(
    `${place} is not an object.`,
    'Write its keys below it, as in vpc: {net: {cidr: 10.0.0.0/16}}.',
  );
}

/**
 * Returns the connections of `seoul`, `[seoul, paris]` or `{cloud: twin, geography: Asia}`; without a value,
 * those that the flags select.
 */
async function connectionsOf(call: Call, on: unknown): Promise<readonly string[]> {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  if (on === undefined || on === null) {
    const where = await whereOf(call);
    return 'one' in where ? [where.one] : where.many.map(({ connection }) => connection);
  }
  const { cloud, region, geography, connection } = on as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (value === undefined ? undefined : [value].flat().join(','));
  const place = {
    connection: text(connection),
    provider: text(cloud)?.toUpperCase(),
    region: text(region),
    geography: text(geography),
  };
  const targets = await targetsOf(call, place);
  if (targets.length === 0)
    throw usageError(
      `No connection matches 'on: ${JSON.stringify(on)}'.`,
      'List them: spider get connection',
    );
  return targets.map(target => target.connection);
}
