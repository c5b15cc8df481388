import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { textAt } from '../nouns/noun.ts';
import { neededNoun } from '../nouns/table.ts';
import { ListPrinter } from '../output/lists.ts';
import { givenBodies, mergedRequest } from './bodies.ts';
import { concludeMany, concludeOne, tellOperation } from './conclude.ts';
import { tellDryRun, tellPlans } from './dry-run.ts';
import { confirmMany, printMade } from './made.ts';
import { oneConnection, whereOf } from './place.ts';
import { type Change, sendChange } from './send.ts';

/** `create`: makes objects, on one connection or the same on many. */
export const run: Handler = async call => {
  const noun = neededNoun(call.noun);
  if (call.words.length > 1) throw usageError('Only one name is allowed.', `spider create ${noun.name} NAME`);
  let code: number = exits.ok;
  for (const given of await givenBodies(call)) {
    const request = requestOf(call, noun, given);
    const ended = await createOne(call, noun, request, textAt(given, 'ConnectionName'));
    if (code === exits.ok) code = ended;
  }
  return code;
};

/** What is sent as `ReqInfo`: from a document, with the flags and the name in place of what it says. */
function requestOf(call: Call, noun: Noun, given: Wire): Wire {
  const nameKey = Object.keys(noun.request?.('', call.flags) ?? { Name: '' })[0] ?? 'Name';
  const own = typeof given.ReqInfo === 'object' ? (given.ReqInfo as Wire) : given;
  const name = call.words[0] ?? textAt(own, nameKey) ?? '';
  if (name === '')
    throw usageError(`The name of the ${noun.title} is missing.`, `spider create ${noun.name} NAME`);
  return mergedRequest(given, noun.request?.(name, call.flags) ?? { Name: name });
}

async function createOne(call: Call, noun: Noun, request: Wire, inFile: string | undefined): Promise<number> {
  if (noun.source === 'list') return createRecord(call, noun, request);
  const where = inFile !== undefined && !call.settings.isPlaceGiven ? { one: inFile } : await whereOf(call);
  if (noun.name === 'key') return (await import('./create-key.ts')).createKey(call, noun, request, where);
  if ('one' in where) return createThere(call, noun, request, where.one);
  if (!['vm', 'vpc', 'sg'].includes(noun.name))
    return createThere(call, noun, request, await oneConnection(call));
  const body = { ...where.place, ReqInfo: request };
  const change: Change = { method: 'POST', path: `/spider/fleet/${noun.path}`, body };
  if (call.flags.has('dryRun')) return tellDryRun(call, change, where.many);
  await confirmMany(call, noun, String(request.Name), where.many);
  const connections = where.many.map(({ connection }) => connection);
  return concludeMany(call, noun, change, String(request.Name), connections);
}

async function createThere(call: Call, noun: Noun, request: Wire, connection: string): Promise<number> {
  const path =
    noun.name === 'subnet' ? `vpc/${encodeURIComponent(call.flags.needed('vpc'))}/subnet` : noun.path;
  const change: Change = {
    method: 'POST',
    path: `/spider/${path}`,
    body: { ConnectionName: connection, ReqInfo: request },
  };
  if (call.flags.has('dryRun')) return tellDryRun(call, change, [{ connection }]);
  const sent = await sendChange(call, change);
  if (call.flags.has('async') && 'operation' in sent) return tellOperation(call, sent.operation);
  await concludeOne(call, sent);
  return printMade(call, noun, String(request.Name), connection);
}

/** Drivers, credentials, regions and connections: what Spider knows, not what a cloud has. */
async function createRecord(call: Call, noun: Noun, request: Wire): Promise<number> {
  const body =
    noun.name === 'credential' ? await (await import('./credential.ts')).withSecrets(call, request) : request;
  if (call.flags.has('dryRun')) {
    const name = String(Object.values(request)[0]);
    const plan = await (await import('./judge-records.ts')).planRecord(call, noun, name, request);
    return tellPlans(call, { method: 'POST', path: `/spider/${noun.path}`, body: request }, [plan]);
  }
  const reply = await call.client.json<Wire>('POST', `/spider/${noun.path}`, { body, signal: call.signal });
  const printer = new ListPrinter(call, noun);
  await printer.item(reply);
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
}
