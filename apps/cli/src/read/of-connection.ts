import { oneConnection, targetsOf } from '../changes/place.ts';
import { taggedOf } from '../changes/tags.ts';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { listAt, type Noun, type Wire } from '../nouns/noun.ts';
import { requiredNoun } from '../nouns/table.ts';
import { ListPrinter } from '../output/lists.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** Prints a list that is read from one connection. */
async function print(call: Call, noun: Noun, path: string, query: Query): Promise<number> {
  const reply = await call.client.json<Wire>('GET', `/spider/${path}`, { query, signal: call.signal });
  const printer = new ListPrinter(call, noun);
  for (const item of listAt(reply, noun.listKey)) await printer.item(item as Wire);
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
}

/** `get tag vm/web`: lists the tags of a resource. */
export const tags: Handler = async call => {
  const tagged = taggedOf(call, 'spider get tag vm/web');
  const ConnectionName = await oneConnection(call);
  return print(call, requiredNoun(call.noun), 'tag', { ConnectionName, ...tagged });
};

/** `get quota SERVICE`: lists the quotas of a service. Fails with the names of the services if none is given. */
export const quotas: Handler = async call => {
  const [ServiceType] = call.words;
  const ConnectionName = await oneConnection(call);
  if (ServiceType !== undefined)
    return print(call, requiredNoun(call.noun), 'quotainfo', { ConnectionName, ServiceType });
  const query = { ConnectionName };
  const reply = await call.client.json<Wire>('GET', '/spider/quotaservicetype', {
    query,
    signal: call.signal,
  });
  throw usageError('The service is missing.', `Use one of ${listAt(reply, 'ServiceTypes').join(', ')}.`);
};

/** `get price [SPEC]`: lists the prices of VMs in the region of the connection. */
export const prices: Handler = async call => {
  const [VMSpecName] = call.words;
  const ConnectionName = await oneConnection(call);
  const [target] = await targetsOf(call, { connection: ConnectionName });
  const path = `priceinfo/vm/${encodeURIComponent(target?.region ?? '')}`;
  return print(call, requiredNoun(call.noun), path, { ConnectionName, VMSpecName });
};
