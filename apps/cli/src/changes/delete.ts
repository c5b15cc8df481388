import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import type { Noun } from '../nouns/noun.ts';
import { concludeMany, concludeOne, printOperation, printResults, type Result } from './conclude.ts';
import { printDryRun, printPlans } from './dry-run.ts';
import { onEach } from './each.ts';
import { type FoundObject, findObjects } from './find-objects.ts';
import { confirm } from './questions.ts';
import { type Change, sendChange } from './send.ts';

/** `delete`: removes objects by their names. */
export const run: Handler = async call => {
  const { noun, words } = call;
  if (noun === undefined)
    throw usageError('What to delete is missing.', 'spider delete NOUN NAME, or spider delete -f stack.yaml');
  if (words.length === 0) throw usageError(`Which ${noun.title}?`, `spider delete ${noun.name} NAME`);
  if (noun.source === 'list') return deleteRecords(call, noun);
  const { objects, isPartial } = await findObjects(call, noun, words);
  if (!call.flags.has('dryRun')) {
    const lines = objects.map(({ connection, name }) => `${noun.name}/${name} on ${connection}`);
    await confirm(call, `delete ${noun.name}`, lines);
  }
  const isFleet = objects.length > 1 && ['vm', 'vpc', 'sg', 'key'].includes(noun.name);
  const code = isFleet ? await deleteMany(call, noun, objects) : await deleteEach(call, noun, objects);
  return code === exits.ok && isPartial ? exits.partial : code;
};

/** Deletes objects with one operation per name, which has a part for each connection. */
async function deleteMany(call: Call, noun: Noun, objects: readonly FoundObject[]): Promise<number> {
  let code: number = exits.ok;
  for (const [name, ofName] of Map.groupBy(objects, each => each.name)) {
    const connections = ofName.map(({ connection }) => connection);
    const query = { name, connection: connections.join(',') };
    const change: Change = { method: 'DELETE', path: `/spider/fleet/${noun.path}`, query };
    const ended = call.flags.has('dryRun')
      ? await printDryRun(call, change, ofName)
      : await concludeMany(call, noun, change, name, connections);
    code ||= ended;
  }
  return code;
}

/** Returns the request that deletes one object. */
function removalOf(call: Call, noun: Noun, name: string, connection: string): Change {
  const scope =
    noun.name === 'subnet' ? `vpc/${encodeURIComponent(call.flags.required('vpc'))}/subnet` : noun.path;
  return {
    method: 'DELETE',
    path: `/spider/${scope}/${encodeURIComponent(name)}`,
    query: call.flags.has('force') ? { force: 'true' } : {},
    body: { ConnectionName: connection },
  };
}

async function deleteEach(call: Call, noun: Noun, objects: readonly FoundObject[]): Promise<number> {
  if (call.flags.has('dryRun')) {
    let code: number = exits.ok;
    for (const { connection, name } of objects)
      code ||= await printDryRun(call, removalOf(call, noun, name, connection), [{ connection }]);
    return code;
  }
  const isSingle = objects.length === 1;
  const results = await onEach(call, objects, async ({ connection, name }): Promise<Result> => {
    const sent = await sendChange(call, removalOf(call, noun, name, connection));
    if (call.flags.has('async') && 'operation' in sent) {
      await printOperation(call, sent.operation);
      return { connection, name, state: 'succeeded' };
    }
    await concludeOne(call, sent, isSingle);
    return { connection, name, state: 'succeeded' };
  });
  if (call.flags.has('async')) return exits.ok;
  if (!isSingle) return printResults(call, noun, results);
  await printDone(call, noun, objects[0]?.name ?? '', 'deleted');
  return exits.ok;
}

/** Prints one line for one object that has been changed. */
export async function printDone(call: Call, noun: Noun, name: string, done: string): Promise<void> {
  const { output } = call;
  if (['json', 'jsonl', 'yaml', 'wire'].includes(output.format))
    await output.value({ kind: noun.name, name, result: done });
  else if (output.isQuiet || output.format === 'name') await output.result(`${noun.name}/${name}\n`);
  else await output.result(`${noun.name}/${name} ${done}\n`);
}

async function deleteRecords(call: Call, noun: Noun): Promise<number> {
  const changes = call.words.map(name => ({
    name,
    change: { method: 'DELETE', path: `/spider/${noun.path}/${encodeURIComponent(name)}`, body: {} } as const,
  }));
  if (!call.flags.has('dryRun'))
    await confirm(
      call,
      `delete ${noun.name}`,
      call.words.map(name => `${noun.name}/${name}`),
    );
  for (const { name, change } of changes) {
    if (call.flags.has('dryRun')) {
      const plan = await (await import('./plan-records.ts')).planRecordRemoval(call, noun, name);
      await printPlans(call, change, [plan]);
    } else {
      await call.client.json('GET', `/spider/${noun.path}/${encodeURIComponent(name)}`, {
        signal: call.signal,
      });
      await call.client.json('DELETE', change.path, { body: {}, signal: call.signal });
      await printDone(call, noun, name, 'deleted');
    }
  }
  return exits.ok;
}
