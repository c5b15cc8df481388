import { CloudError, toNativeId } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { imageInfo, toImageInfo } from '../wire/image.ts';
import { listPageOf } from '../wire/list-page.ts';
import { inListOrder } from '../wire/quirks.ts';
import { toVmSpecInfo, vmSpecInfo } from '../wire/vm-spec.ts';
import { cloudRows } from './cloud-pages.ts';
import { quirksFor } from './quirks.ts';
import { connectionFields, listFields } from './resource-routes.ts';
import { routesOf } from './route.ts';

const images = routesOf('Image');
const specs = routesOf('VM spec');
const nativeSpec = z.object({ VMSpecInfo: z.unknown() });

export const imageAndSpecRoutes: readonly Route[] = [
  images.onConnection(
    'GET /vmimage',
    "List the public images of the connection's region. Can be a long list; use limit for pages.",
    {
      needs: 'read',
      fields: listFields,
      inQuery: ['limit', 'cursor'],
      reply: z.object({ image: z.array(imageInfo), cursor: z.string().optional() }),
      async run(call) {
        const quirks = await quirksFor(call);
        const { connection, signal, fields } = call;
        const page = listPageOf(['vmimage', fields.ConnectionName], fields);
        if (page !== undefined) {
          const { rows, cursor } = await cloudRows(page, token => connection.images.page(token, { signal }));
          return { image: rows.map(image => toImageInfo(image, quirks)), cursor };
        }
        const all = await collect(connection.images.list({ signal }), image => toImageInfo(image, quirks));
        return { image: inListOrder(all, ({ IId }) => IId.SystemId, quirks) };
      },
    },
  ),
  images.onConnection('GET /vmimage/:Name', 'Get an image by its id.', {
    needs: 'read',
    fields: connectionFields,
    reply: imageInfo,
    async run(call) {
      const { connection, param, signal } = call;
      const id = unescapedAgain(param('Name'));
      const image = await named(`${id} image`, () => connection.images.get(toNativeId(id), { signal }));
      return toImageInfo(image, await quirksFor(call));
    },
  }),
  specs.onConnection(
    'GET /vmspec',
    "List the specs of the connection's region, all or page by page (limit).",
    {
      needs: 'read',
      fields: listFields,
      inQuery: ['limit', 'cursor'],
      reply: z.object({ vmspec: z.array(vmSpecInfo), cursor: z.string().optional() }),
      async run(call) {
        const quirks = await quirksFor(call);
        const { connection, signal, fields } = call;
        const page = listPageOf(['vmspec', fields.ConnectionName], fields);
        if (page !== undefined) {
          const { rows, cursor } = await cloudRows(page, token => connection.specs.page(token, { signal }));
          return { vmspec: rows.map(spec => toVmSpecInfo(spec, quirks)), cursor };
        }
        const all = await collect(connection.specs.list({ signal }), spec => toVmSpecInfo(spec, quirks));
        return { vmspec: inListOrder(all, ({ Name }) => Name, quirks) };
      },
    },
  ),
  specs.onConnection('GET /vmspec/:Name', 'Get a spec by its name.', {
    needs: 'read',
    fields: connectionFields,
    reply: vmSpecInfo,
    async run(call) {
      const { connection, param, signal } = call;
      const name = param('Name');
      const spec = await named(`${name} VMSpec`, () => connection.specs.get(name, { signal }));
      return toVmSpecInfo(spec, await quirksFor(call));
    },
  }),
  specs.onConnection('GET /vmorgspec', "List all specs in the cloud's own format.", {
    needs: 'read',
    fields: connectionFields,
    reply: nativeSpec,
    async run({ connection, signal }) {
      return { VMSpecInfo: await collect(connection.specs.listNative({ signal }), spec => spec) };
    },
  }),
  specs.onConnection('GET /vmorgspec/:Name', "Get a spec in the cloud's own format.", {
    needs: 'read',
    fields: connectionFields,
    reply: nativeSpec,
    async run({ connection, param, signal }) {
      const name = param('Name');
      const spec = await named(`${name} VMSpec`, () => connection.specs.getNative(name, { signal }));
      return { VMSpecInfo: spec };
    },
  }),
];

async function collect<T, W>(items: AsyncIterable<T>, convert: (item: T) => W): Promise<W[]> {
  const all: W[] = [];
  for await (const item of items) all.push(convert(item));
  return all;
}

/** Unescapes an image id once more. Such ids contain `/` and `:`, and some clients escape them twice. */
function unescapedAgain(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a lone percent sign belongs to the name
  }
}

/** Replaces the message of a `not_found` error with CB-Spider's wording. */
async function named<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!CloudError.isInstance(error) || error.code !== 'not_found') throw error;
    throw error.as('not_found', `${what} does not exist!!`);
  }
}
