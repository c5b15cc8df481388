import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import { listAt, type Noun, textAt, type Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import { objectNouns } from '../nouns/words.ts';
import { readFleet } from '../server/read.ts';
import type { Plan } from './plan.ts';

/** The keys with which a connection refers to other records. */
const partsOfConnection = {
  driver: 'DriverName',
  credential: 'CredentialName',
  region: 'RegionName',
} as const;

/**
 * Returns what creating a record would do: it replaces a record of the same name. Warns about records that a
 * connection refers to and that do not exist.
 */
export async function planRecord(call: Call, noun: Noun, name: string, request: Wire): Promise<Plan> {
  if (noun.name === 'connection')
    for (const [kind, key] of Object.entries(partsOfConnection)) {
      const part = nounOf(kind as keyof typeof partsOfConnection);
      const wanted = textAt(request, key) ?? '';
      if (part !== undefined && !(await exists(call, part, wanted)))
        call.output.note(`warning: there is no ${kind} '${wanted}'`);
    }
  const action = (await exists(call, noun, name)) ? 'replace' : 'create';
  return { connection: '', action, kind: noun.name, name, uses: [] };
}

/**
 * Returns what deleting a record would do, and warns about the connections that need it. Fails with
 * `not_found` if it does not exist.
 */
export async function planRecordRemoval(call: Call, noun: Noun, name: string): Promise<Plan> {
  const { client, signal, output } = call;
  await client.json('GET', pathOf(noun, name), { signal });
  const key = partsOfConnection[noun.name as keyof typeof partsOfConnection];
  if (key !== undefined) {
    const reply = await client.json<Wire>('GET', '/spider/connectionconfig', { signal });
    const users = listAt(reply, 'connectionconfig').filter(each => textAt(each, key) === name);
    for (const user of users) output.note(`warning: connection/${textAt(user, 'ConfigName')} needs it`);
  }
  return { connection: '', action: 'delete', kind: noun.name, name, uses: [] };
}

/** Returns everything that `destroy` would delete. Fails if the objects of the connection cannot be listed. */
export async function planDestroy(call: Call, connection: string): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const noun of objectNouns.flatMap(name => nounOf(name) ?? []))
    for await (const part of readFleet(call, noun, { place: { connection } })) {
      if ('error' in part && part.error.code !== 'unsupported') {
        const { code, message, retryable } = part.error;
        throw new SpiderError({ code, message, retryable, hint: '', requestId: '', status: 0 });
      }
      if (!('item' in part)) continue;
      const name = textAt(part.item, 'IId', 'NameId') ?? '';
      plans.push({ connection, action: 'delete', kind: noun.name, name, uses: [] });
    }
  return plans;
}

async function exists({ client, signal }: Call, noun: Noun, name: string): Promise<boolean> {
  if (name === '') return false;
  try {
    await client.json('GET', pathOf(noun, name), { signal });
    return true;
  } catch (error) {
    if (error instanceof SpiderError && error.code === 'not_found') return false;
    throw error;
  }
}

function pathOf({ path }: Noun, name: string): string {
  return `/spider/${path}/${encodeURIComponent(name)}`;
}
