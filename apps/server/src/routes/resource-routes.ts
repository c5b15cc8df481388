import {
  type ChangeOptions,
  CloudError,
  type Connection,
  type Deleted,
  type DetailedInventory,
  type Inventory,
  type NamedPage,
  type PageRequest,
  type Reference,
} from '@cb-spider/core';
import { kindRows, type NamedKind } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { ConnectionCall, Route } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  allResourceInfoList,
  allResourceList,
  toAllResourceInfoList,
  toAllResourceList,
} from '../wire/inventory.ts';
import { type InfoOf, type WireKind, wireKinds } from '../wire/kinds.ts';
import { listPageOf, pageFields } from '../wire/list-page.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  countInfo,
  text,
  toBooleanInfo,
} from '../wire/shapes.ts';
import { lostEntries } from './lost-entries.ts';
import { wirePlaceOf } from './quirks.ts';
import { routesOf } from './route.ts';

/** What every registered resource has. */
interface Named {
  readonly name: string;
  readonly nativeName: string;
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The methods that the service of every kind has. */
export interface Service<Info> {
  get(name: string, options: ReadOptions): Promise<Info>;
  getNative(id: string, options: ReadOptions): Promise<Info>;
  list(options: ReadOptions): Promise<readonly Info[]>;
  listPage(page: PageRequest, options: ReadOptions): Promise<NamedPage<Info>>;
  names(): Promise<readonly string[]>;
  inventory(options: ReadOptions): Promise<Inventory>;
  detailedInventory(options: ReadOptions): Promise<DetailedInventory<Info>>;
  register(name: string, nativeId: string, options: ChangeOptions): Promise<Info>;
  unregister(name: string, options: ChangeOptions): Promise<Deleted>;
  delete(name: string, options: ChangeOptions & { readonly force: boolean }): Promise<Deleted>;
  deleteNative(id: string, options: ChangeOptions): Promise<Deleted>;
}

/** A kind of resource as its routes use it. */
export interface ServedKind<Info extends Named, W extends z.ZodObject> extends WireKind<Info, W> {
  readonly kind: NamedKind;
  service(connection: Connection): Service<Info>;
  /** The fields of a request that reads one resource. Default: only the connection. */
  readonly readFields?: z.ZodObject | undefined;
  /** Returns the function that converts resources of one connection to their wire form. */
  converter(call: ConnectionCall<unknown>): Promise<(info: Info) => z.input<W>>;
}

/** Returns a row of the table of kinds together with its service. Not for kinds within another kind. */
export function servedKind<K extends TopKind>(kind: K): ServedKind<InfoOf<K>, (typeof wireKinds)[K]['wire']> {
  const row = wireKinds[kind] as unknown as WireKind<InfoOf<K>, (typeof wireKinds)[K]['wire']>;
  return {
    ...row,
    kind,
    service: connection => connection[kindRows[kind].handler] as unknown as Service<InfoOf<K>>,
    async converter(call) {
      const place = await wirePlaceOf(call);
      return info => row.toWire(info, place);
    },
  };
}

type Rows = typeof kindRows;
/** Kinds whose resources are not within a resource of another kind, as subnets are. */
export type TopKind = {
  [K in NamedKind]: Rows[K] extends { readonly within: string } ? never : K;
}[NamedKind];

export const connectionFields = z.object(connectionName);
/** The fields of requests that read a list. */
export const listFields = z.object({ ...connectionName, ...pageFields });
export const forceFields = z.object({ ...connectionName, force: text });
const registerFields = z.object({
  ...connectionName,
  ReqInfo: z.object({ Name: text, CSPId: text, VPCName: text, Zone: text }).prefault({}),
});

/** Returns whether `force` is `true`, in upper or lower case. */
export function isForced({ force }: { readonly force: string }): boolean {
  return force.toLowerCase() === 'true';
}

/** Returns the routes that are the same for every kind: read, register, compare, count. */
export function resourceRoutes<Info extends Named, W extends z.ZodObject>(
  kind: ServedKind<Info, W>,
): Route[] {
  return [
    ...readRoutes(kind),
    ...registerRoutes(kind),
    ...inventoryRoutes(kind),
    ...countRoutes(kind.group, kind.path, kind.kind),
  ];
}

function readRoutes<Info extends Named, W extends z.ZodObject>(kind: ServedKind<Info, W>): Route[] {
  const { onConnection } = routesOf(kind.group);
  const { path, wire, list = path } = kind;
  return [
    onConnection(`GET /${path}`, 'List registered resources, all or page by page (limit).', {
      needs: 'read',
      fields: listFields,
      inQuery: ['limit', 'cursor'],
      reply: z.object({ [list]: z.array(wire), cursor: z.string().optional() }),
      async run(call) {
        const convert = await kind.converter(call);
        const { infos, lost, cursor } = await namedRows(kind, call);
        const shown = kind.toLost === undefined ? [] : lost.map(kind.toLost);
        return { [list]: [...infos.map(convert), ...shown], cursor };
      },
    }),
    onConnection(`GET /${path}/:Name`, 'Get a resource by its name.', {
      needs: 'read',
      fields: kind.readFields ?? connectionFields,
      reply: wire,
      async run(call) {
        const convert = await kind.converter(call);
        return convert(await kind.service(call.connection).get(call.param('Name'), { signal: call.signal }));
      },
    }),
  ];
}

/** Reads all resources or the requested page. Looks for lost resources only if the kind shows them. */
async function namedRows<Info extends Named, W extends z.ZodObject>(
  { path, service, toLost }: ServedKind<Info, W>,
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

function registerRoutes<Info extends Named, W extends z.ZodObject>(kind: ServedKind<Info, W>): Route[] {
  const { onConnection } = routesOf(kind.group);
  const { path, wire } = kind;
  return [
    onConnection(`POST /reg${path}`, 'Register an existing resource of the cloud.', {
      needs: 'operate',
      fields: registerFields,
      reply: wire,
      async run(call) {
        const { Name, CSPId, VPCName } = call.fields.ReqInfo;
        if (Name === '') throw isEmpty('Name');
        if (CSPId === '') throw isEmpty('CSPId');
        if (kind.isInVpc) await assertInVpc(kind, call.connection, CSPId, VPCName);
        const convert = await kind.converter(call);
        return convert(await kind.service(call.connection).register(Name, CSPId, call.changes));
      },
    }),
    onConnection(`DELETE /reg${path}/:Name`, 'Unregister a resource. It stays at the cloud.', {
      needs: 'operate',
      fields: connectionFields,
      reply: booleanInfo,
      async run({ connection, param, changes }) {
        const { deleted } = await kind.service(connection).unregister(param('Name'), changes);
        return toBooleanInfo(deleted);
      },
    }),
  ];
}

/** Throws `conflict` for a resource that is not in the VPC that the request names. */
async function assertInVpc<Info extends Named, W extends z.ZodObject>(
  { service }: ServedKind<Info, W>,
  connection: Connection,
  nativeId: string,
  vpcName: string,
): Promise<void> {
  if (vpcName === '') throw isEmpty('VPCName');
  const vpc = await connection.networks.get(vpcName);
  const { network } = (await service(connection).getNative(nativeId, {})) as { network?: Reference };
  if (network?.nativeId === vpc.nativeId) return;
  const hint = 'Set VPCName to the VPC that it is in.';
  throw new CloudError('conflict', `${nativeId} is not in VPC '${vpcName}'.`, { hint });
}

function inventoryRoutes<Info extends Named, W extends z.ZodObject>(kind: ServedKind<Info, W>): Route[] {
  const { onConnection } = routesOf(kind.group);
  const { path, wire } = kind;
  return [
    onConnection(`GET /all${path}`, 'Compare registered resources with the cloud.', {
      needs: 'read',
      fields: connectionFields,
      reply: allResourceList,
      async run({ connection, signal }) {
        return toAllResourceList(await kind.service(connection).inventory({ signal }));
      },
    }),
    onConnection(`GET /all${path}info`, 'Compare registered resources with the cloud, in detail.', {
      needs: 'read',
      fields: connectionFields,
      reply: allResourceInfoList(wire),
      async run(call) {
        const convert = await kind.converter(call);
        const inventory = await kind.service(call.connection).detailedInventory({ signal: call.signal });
        return toAllResourceInfoList(kind.type, inventory, convert);
      },
    }),
  ];
}

/** Returns the routes that count the recorded resources of a kind: of all connections and of one. */
export function countRoutes(group: string, path: string, kind: NamedKind): Route[] {
  const { route } = routesOf(group);
  const fields = z.object({});
  return [
    route(`GET /count${path}`, 'Count the registered resources of all connections.', {
      needs: 'read',
      fields,
      reply: countInfo,
      run: async ({ spider }) => ({ count: await spider.count(kind) }),
    }),
    route(`GET /count${path}/:ConnectionName`, 'Count the registered resources of a connection.', {
      needs: 'read',
      fields,
      reply: countInfo,
      async run({ spider, param }) {
        const connection = param('ConnectionName');
        return { count: await spider.records.count({ kind, connection }) };
      },
    }),
  ];
}

/**
 * Returns the routes that delete a resource: by its name and, if it is not registered, by its native id.
 *
 * @param reply the reply to a deletion
 */
export function deleteRoutes<Info extends Named, W extends z.ZodObject, R extends z.ZodType>(
  kind: ServedKind<Info, W>,
  reply: { readonly schema: R; readonly of: (deleted: boolean) => z.input<R> },
): Route[] {
  const { onConnection } = routesOf(kind.group);
  return [
    onConnection(`DELETE /${kind.path}/:Name`, 'Delete a resource; force=true always deletes its record.', {
      needs: 'operate',
      fields: forceFields,
      inQuery: ['force'],
      reply: reply.schema,
      async run({ connection, changes, param, fields }) {
        const force = isForced(fields);
        const { deleted } = await kind.service(connection).delete(param('Name'), { ...changes, force });
        return reply.of(deleted);
      },
    }),
    onConnection(`DELETE /csp${kind.path}/:Id`, 'Delete an unmanaged resource by its native id.', {
      needs: 'operate',
      fields: connectionFields,
      reply: reply.schema,
      async run({ connection, changes, param }) {
        const service = kind.service(connection);
        await assertUnregistered(service, param('Id'));
        await service.deleteNative(param('Id'), changes);
        return reply.of(true);
      },
    }),
  ];
}

/** The reply to a deletion for most kinds. */
export const booleanReply = { schema: booleanInfo, of: toBooleanInfo };

/** Throws `conflict` for a registered resource: without its record being deleted, it would stay in the lists. */
async function assertUnregistered(service: Service<Named>, nativeId: string): Promise<void> {
  const { name } = await service.getNative(nativeId, {});
  if (name === '') return;
  throw new CloudError('conflict', `${nativeId} is registered as '${name}'.`, {
    hint: 'Delete it by that name.',
  });
}
