import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { textAt } from '../nouns/noun.ts';
import { requiredNoun } from '../nouns/table.ts';
import { ListPrinter } from '../output/lists.ts';
import { givenBodies, mergedRequest } from './bodies.ts';
import { concludeMany, concludeOne, printOperation } from './conclude.ts';
import { confirmMany, printCreated } from './created.ts';
import { printDryRun, printPlans } from './dry-run.ts';
import { oneConnection, whereOf } from './place.ts';
import { type Change, sendChange } from './send.ts';

/** `create`: creates objects on one connection, or the same object on many. */
export const run: Handler = async call => {
  const noun = requiredNoun(call.noun);
  if (call.words.length > 1) throw usageError('Only one name is allowed.', `spider create ${noun.name} NAME`);
  let code: number = exits.ok;
  for (const given of await givenBodies(call)) {
    const request = requestOf(call, noun, given);
    const ended = await createOne(call, noun, request, textAt(given, 'ConnectionName'));
    if (code === exits.ok) code = ended;
  }
  return code;
};

/** Returns the `ReqInfo` of the request: the document, overridden by the flags and the name. */
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
  if (call.flags.has('dryRun')) return printDryRun(call, change, where.many);
  await confirmMany(call, noun, String(request.Name), where.many);
  const connections = where.many.map(({ connection }) => connection);
  return concludeMany(call, noun, change, String(request.Name), connections);
}

async function createThere(call: Call, noun: Noun, request: Wire, connection: string): Promise<number> {
  const path =
    noun.name === 'subnet' ? `vpc/${encodeURIComponent(call.flags.required('vpc'))}/subnet` : noun.path;
  const change: Change = {
    method: 'POST',
    path: `/spider/${path}`,
    body: { ConnectionName: connection, ReqInfo: request },
  };
  if (call.flags.has('dryRun')) return printDryRun(call, change, [{ connection }]);
  const sent = await sendChange(call, change);
  if (call.flags.has('async') && 'operation' in sent) return printOperation(call, sent.operation);
  await concludeOne(call, sent);
  return printCreated(call, noun, String(request.Name), connection);
}

/** Creates a driver, credential, region or connection: a record of Spider, not a resource of a cloud. */
async function createRecord(call: Call, noun: Noun, request: Wire): Promise<number> {
  const body =
    noun.name === 'credential' ? await (await import('./credential.ts')).withSecrets(call, request) : request;
  if (call.flags.has('dryRun')) {
    const name = String(Object.values(request)[0]);
    const plan = await (await import('./plan-records.ts')).planRecord(call, noun, name, request);
    return printPlans(call, { method: 'POST', path: `/spider/${noun.path}`, body: request }, [plan]);
  }
  const reply = await call.client.json<Wire>('POST', `/spider/${noun.path}`, { body, signal: call.signal });
  const printer = new ListPrinter(call, noun);
  await printer.item(reply);
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
}
