import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import { numberOf } from '../wire/fleet-query.ts';
import { byFit, type FoundObject, foundObject, toFoundObject, toVmOfAddress } from '../wire/search.ts';
import { text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Fleet');

const defaultLimit = 20;
const maxFound = 200;
/** Addresses are read from the clouds: how old cached ones may be, and the time limit, in milliseconds. */
const addressAgeMs = 60_000;
const addressWaitMs = 5_000;

export const searchRoutes: readonly Route[] = [
  route(
    'GET /search',
    'Find resources of all connections by a part of their name or id, and VMs by the beginning of an address.',
    {
      needs: 'read',
      fields: z.object({ q: text, limit: text }),
      reply: z.object({
        found: z.array(foundObject),
        /** Whether there may be more results, or a cloud has not returned its addresses. */
        more: z.boolean(),
      }),
      async run({ spider, fields, signal }) {
        const q = fields.q.trim();
        if (q === '') throw isEmpty('q');
        const limit = numberOf('limit', fields.limit, 1, maxFound) ?? defaultLimit;
        const records = await spider.search({ text: q, limit: maxFound });
        const addressed = isAddressPart(q) ? await vmsAt(spider, q, signal) : { found: [], isWhole: true };
        const found = [...addressed.found, ...records.map(toFoundObject)].sort(byFit(q));
        const more = found.length > limit || records.length === maxFound || !addressed.isWhole;
        return { found: found.slice(0, limit), more };
      },
    },
  ),
];

/** Returns whether the text is the beginning of an address, such as `10.0.` or `2001:db8:`, and not a name. */
function isAddressPart(q: string): boolean {
  return /^\d{1,3}(?:\.\d{0,3}){1,3}$/.test(q) || /^[\da-f]{0,4}(?::[\da-f]{0,4}){1,7}$/i.test(q);
}

async function vmsAt(spider: AllowedSpider, q: string, signal: AbortSignal) {
  const options = { signal, maxAgeMs: addressAgeMs, deadlineMs: addressWaitMs };
  const stream = await spider.fleet.list('vms', {}, options);
  const found: FoundObject[] = [];
  let isWhole = true;
  for await (const event of stream) {
    if (event.type === 'error') isWhole = false;
    if (event.type !== 'items') continue;
    const { connection } = event.target;
    found.push(...event.items.flatMap(vm => toVmOfAddress(connection, vm, q) ?? []));
  }
  return { found, isWhole };
}
