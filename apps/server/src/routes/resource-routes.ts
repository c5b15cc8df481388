import {
  type ChangeOptions,
  CloudError,
  type Connection,
  type Deleted,
  type DetailedInventory,
  type Inventory,
  type InventoryEntry,
  type NamedPage,
  type PageRequest,
  type RecordedKind,
} from '@cb-spider/core';
import { z } from 'zod';
import { resourceTypes } from '../wire/destroy.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  allResourceInfoList,
  allResourceList,
  toAllResourceInfoList,
  toAllResourceList,
} from '../wire/inventory.ts';
import { listPageOf, pageFields } from '../wire/list-page.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  countInfo,
  text,
  toBooleanInfo,
} from '../wire/shapes.ts';
import { lostEntries } from './lost-entries.ts';
import { type ConnectionCall, type Route, routesOf } from './route.ts';

/** What every object of ours has. */
interface Named {
  readonly name: string;
  readonly nativeName: string;
}

interface Reading {
  readonly signal?: AbortSignal | undefined;
}

/** What every kind's service can do. */
export interface Service<Info> {
  get(name: string, options: Reading): Promise<Info>;
  getNative(id: string, options: Reading): Promise<Info>;
  list(options: Reading): Promise<readonly Info[]>;
  listPage(page: PageRequest, options: Reading): Promise<NamedPage<Info>>;
  names(): Promise<readonly string[]>;
  inventory(options: Reading): Promise<Inventory>;
  detailedInventory(options: Reading): Promise<DetailedInventory<Info>>;
  register(name: string, nativeId: string, options: ChangeOptions): Promise<Info>;
  unregister(name: string, options: ChangeOptions): Promise<Deleted>;
  delete(name: string, options: ChangeOptions & { readonly force: boolean }): Promise<Deleted>;
}

/** What the routes need to know of a kind. */
export interface ResourceKind<Info extends Named, W extends z.ZodType> {
  /** Heading in the documentation. */
  readonly group: string;
  /** First part of its paths, and key of its lists: `vpc`. */
  readonly path: string;
  readonly kind: RecordedKind;
  readonly wire: W;
  service(connection: Connection): Service<Info>;
  /** Makes the converter for objects of one connection. */
  converter(call: ConnectionCall<unknown>): Promise<(info: Info) => z.input<W>>;
  /** How an object on record is shown that the cloud no longer has, for kinds that show those in lists. */
  toLost?(entry: InventoryEntry): z.input<W>;
}

export const connectionFields = z.object(connectionName);
/** The same for lists. */
export const listFields = z.object({ ...connectionName, ...pageFields });
export const forceFields = z.object({ ...connectionName, force: text });
const registerFields = z.object({
  ...connectionName,
  ReqInfo: z.object({ Name: text, CSPId: text, VPCName: text, Zone: text }).prefault({}),
});

/** `true` in any case. */
export function isForced({ force }: { readonly force: string }): boolean {
  return force.toLowerCase() === 'true';
}

/** The routes that are the same for every kind: read, register, compare, count. */
export function resourceRoutes<Info extends Named, W extends z.ZodType>(
  kind: ResourceKind<Info, W>,
): Route[] {
  return [
    ...readRoutes(kind),
    ...registerRoutes(kind),
    ...inventoryRoutes(kind),
    ...countRoutes(kind.group, kind.path, kind.kind),
  ];
}

function readRoutes<Info extends Named, W extends z.ZodType>(kind: ResourceKind<Info, W>): Route[] {
  const { onConnection } = routesOf(kind.group);
  const { path, wire } = kind;
  return [
    onConnection(`GET /${path}`, 'List those with names of yours; with limit, page by page.', {
      fields: listFields,
      inQuery: ['limit', 'cursor'],
      reply: z.object({ [path]: z.array(wire), cursor: z.string().optional() }),
      async run(call) {
        const convert = await kind.converter(call);
        const { infos, lost, cursor } = await namedRows(kind, call);
        const shown = kind.toLost === undefined ? [] : lost.map(kind.toLost);
        return { [path]: [...infos.map(convert), ...shown], cursor };
      },
    }),
    onConnection(`GET /${path}/:Name`, 'Get one by its name.', {
      fields: connectionFields,
      reply: wire,
      async run(call) {
        const convert = await kind.converter(call);
        return convert(await kind.service(call.connection).get(call.param('Name'), { signal: call.signal }));
      },
    }),
  ];
}

/** All of them, or the page that is asked for; lost ones are looked for only where they are shown. */
async function namedRows<Info extends Named, W extends z.ZodType>(
  { path, service, toLost }: ResourceKind<Info, W>,
  { connection, fields, signal }: ConnectionCall<z.output<typeof listFields>>,
) {
  const objects = service(connection);
  const page = listPageOf([path, fields.ConnectionName], fields);
  if (page === undefined) {
    const infos = await objects.list({ signal });
    return { infos, lost: toLost === undefined ? [] : await lostEntries(objects, infos, signal) };
  }
  const { infos, lost, next } = await objects.listPage(
    { limit: page.limit, after: page.from === '' ? undefined : page.from },
    { signal },
  );
  return { infos, lost, cursor: next === undefined ? undefined : page.cursorAt(next) };
}

function registerRoutes<Info extends Named, W extends z.ZodType>(kind: ResourceKind<Info, W>): Route[] {
  const { onConnection } = routesOf(kind.group);
  const { path, wire } = kind;
  return [
    onConnection(`POST /reg${path}`, 'Register one that the cloud already has, under a name of your own.', {
      fields: registerFields,
      reply: wire,
      async run(call) {
        const { Name, CSPId } = call.fields.ReqInfo;
        if (Name === '') throw isEmpty('Name');
        if (CSPId === '') throw isEmpty('CSPId');
        const convert = await kind.converter(call);
        return convert(await kind.service(call.connection).register(Name, CSPId, call.changes));
      },
    }),
    onConnection(`DELETE /reg${path}/:Name`, 'Forget a name; the object stays at the cloud.', {
      fields: connectionFields,
      reply: booleanInfo,
      async run({ connection, param, changes }) {
        const { deleted } = await kind.service(connection).unregister(param('Name'), changes);
        return toBooleanInfo(deleted);
      },
    }),
  ];
}

function inventoryRoutes<Info extends Named, W extends z.ZodType>(kind: ResourceKind<Info, W>): Route[] {
  const { onConnection } = routesOf(kind.group);
  const { path, wire } = kind;
  return [
    onConnection(`GET /all${path}`, "Names on record and the cloud's objects, side by side.", {
      fields: connectionFields,
      reply: allResourceList,
      async run({ connection, signal }) {
        return toAllResourceList(await kind.service(connection).inventory({ signal }));
      },
    }),
    onConnection(`GET /all${path}info`, 'The same, with all that the cloud tells.', {
      fields: connectionFields,
      reply: allResourceInfoList(wire),
      async run(call) {
        const convert = await kind.converter(call);
        const inventory = await kind.service(call.connection).detailedInventory({ signal: call.signal });
        return toAllResourceInfoList(resourceTypes[kind.kind], inventory, convert);
      },
    }),
  ];
}

/** How many objects of a kind are on record: in all, and on one connection. */
export function countRoutes(group: string, path: string, kind: RecordedKind): Route[] {
  const { route } = routesOf(group);
  const fields = z.object({});
  return [
    route(`GET /count${path}`, 'Count them on all connections.', {
      fields,
      reply: countInfo,
      run: async ({ spider }) => ({ count: await spider.count(kind) }),
    }),
    route(`GET /count${path}/:ConnectionName`, 'Count them on one connection.', {
      fields,
      reply: countInfo,
      async run({ spider, param }) {
        const connection = param('ConnectionName');
        return { count: await spider.store.resources.count({ kind, connection }) };
      },
    }),
  ];
}

/**
 * Routes that remove an object: by its name, and, when it is none of ours, by its id at the cloud.
 *
 * @param removeNative removes it, and returns once it is gone
 */
export function deleteRoutes<Info extends Named, W extends z.ZodType>(
  kind: ResourceKind<Info, W>,
  removeNative: (connection: Connection, nativeId: string) => Promise<void>,
): Route[] {
  const { onConnection } = routesOf(kind.group);
  return [
    onConnection(`DELETE /${kind.path}/:Name`, 'Remove one; with force, at least its name.', {
      fields: forceFields,
      inQuery: ['force'],
      reply: booleanInfo,
      async run({ connection, changes, param, fields }) {
        const force = isForced(fields);
        const { deleted } = await kind.service(connection).delete(param('Name'), { ...changes, force });
        return toBooleanInfo(deleted);
      },
    }),
    onConnection(`DELETE /csp${kind.path}/:Id`, 'Remove one that has no name of yours.', {
      fields: connectionFields,
      reply: booleanInfo,
      async run({ connection, param }) {
        await assertNotOurs(kind.service(connection), param('Id'));
        await removeNative(connection, param('Id'));
        return toBooleanInfo(true);
      },
    }),
  ];
}

/** Throws `conflict` for an object that has a name of ours: removed behind its record it would haunt the lists. */
export async function assertNotOurs(service: Service<Named>, nativeId: string): Promise<void> {
  const { name } = await service.getNative(nativeId, {});
  if (name === '') return;
  throw new CloudError('conflict', `${nativeId} is registered as '${name}'.`, {
    hint: 'Delete it by that name.',
  });
}
