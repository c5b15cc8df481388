import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { CommandError, exits, usageError } from '../invocation/exit.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { listAt, textAt } from '../nouns/noun.ts';
import { requiredNoun } from '../nouns/table.ts';
import { readFleet } from '../server/read.ts';
import { readRecord } from '../server/read-lists.ts';

/** `describe`: prints everything that is known about one object, with its last changes and failed calls. */
export const run: Handler = async call => {
  const noun = requiredNoun(call.noun);
  const [name] = call.words;
  if (name === undefined) throw usageError(`Which ${noun.title}?`, `spider describe ${noun.name} NAME`);
  if (noun.source === 'list') {
    await call.output.value({ object: await readRecord(call, noun, name) });
    return exits.ok;
  }
  const found = await findAll(call, noun, name);
  if (found.length === 0)
    throw new CommandError(
      'not_found',
      `There is no ${noun.title} '${name}'.`,
      `List them: spider get ${noun.name}`,
    );
  for (const item of found) await call.output.value(await described(call, noun, name, item));
  return exits.ok;
};

async function findAll(call: Call, noun: Noun, name: string): Promise<readonly Wire[]> {
  const found: Wire[] = [];
  for await (const part of readFleet(call, noun, { name })) if ('item' in part) found.push(part.item);
  return found;
}

async function described({ client, signal }: Call, noun: Noun, name: string, item: Wire): Promise<Wire> {
  const { connection, region, VmStatus: state, ...object } = item;
  const place = { connection, region, ...(state === undefined ? {} : { state }) };
  if (noun.kind === undefined) return { ...place, object };
  const connectionName = textAt(item, 'connection');
  const changes = await client.json<Wire>('GET', '/spider/operation', {
    query: { ConnectionName: connectionName, kind: noun.kind, name, limit: '5' },
    signal,
  });
  const errors = await client.json<Wire>('GET', '/spider/history', {
    query: { connection: connectionName, resource: name, outcome: 'error', limit: '5' },
    signal,
  });
  return {
    ...place,
    object,
    lastChanges: (listAt(changes, 'operation') as readonly Wire[]).map(
      ({ id, action, state: outcome, startedAt, error }) => ({
        id,
        action,
        state: outcome,
        startedAt,
        error,
      }),
    ),
    lastErrors: (listAt(errors, 'calls') as readonly Wire[]).map(
      ({ callId, operation, startedAt, outcome, durationMs }) => ({
        callId,
        operation,
        startedAt,
        outcome,
        durationMs,
      }),
    ),
  };
}
