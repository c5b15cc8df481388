import {
  type ChangeOptions,
  type Connection,
  kindRows,
  type NamedKind,
  namedKinds,
  type ResourceKey,
  rowOf,
  type VmControl,
} from '@cb-spider/core';
import { inParallel } from '@cb-spider/core/runtime';

/** One object that an operation creates or deletes. */
export interface Part extends ResourceKey {
  /** For a create: the request of its kind, without the name. */
  readonly request?: object | undefined;
}

/** The action on all parts. Actions other than `create` and `delete` are for VMs only. */
export type PartsAction = 'create' | 'delete' | VmControl;

/** The number of connections that are changed at a time, and of objects on each of them. */
const connectionsAtOnce = 128;
const objectsAtOnce = 16;

/**
 * Runs `work` for each part, many at a time. On each connection, a create runs for used kinds before their users, and
 * a delete for users before the kinds that they use. Returns the results in no particular order.
 */
export async function inOrderOfUse<R>(
  parts: readonly Part[],
  action: PartsAction,
  work: (part: Part) => Promise<R>,
): Promise<readonly R[]> {
  const connections = [...Map.groupBy(parts, ({ connection }) => connection).values()];
  const results = await inParallel(connections, connectionsAtOnce, async own => {
    const done: R[] = [];
    for (const wave of wavesOf(own, action)) done.push(...(await inParallel(wave, objectsAtOnce, work)));
    return done;
  });
  return results.flat();
}

function wavesOf(parts: readonly Part[], action: PartsAction): readonly (readonly Part[])[] {
  const byRank = Map.groupBy(parts, ({ kind }) => rankOf(kind));
  const usedFirst = [...byRank].toSorted(([a], [b]) => a - b).map(([, wave]) => wave);
  return action === 'delete' ? usedFirst.reverse() : usedFirst;
}

/** Returns 0 for kinds that use no others, else one more than the highest rank of the kinds that it uses. */
function rankOf(kind: NamedKind): number {
  return ranks.get(kind) ?? 0;
}

const ranks = new Map<string, number>();
for (const kind of namedKinds) {
  const { within, uses } = rowOf(kind);
  const used = [...uses, ...(within === undefined ? [] : [within])];
  ranks.set(kind, 1 + Math.max(-1, ...used.map(usedKind => ranks.get(usedKind) ?? 0)));
}

/** The service of a kind on a connection. For a kind within another, the name of the containing object comes first. */
interface PartService {
  get(...args: readonly string[]): Promise<object>;
  create(...args: readonly unknown[]): Promise<object>;
  delete(...args: readonly unknown[]): Promise<unknown>;
}

export function createPart(connection: Connection, part: Part, options: ChangeOptions): Promise<object> {
  const { kind, name, request } = part;
  return serviceOf(connection, kind).create(...withinOf(part), { ...request, name }, options);
}

/** Returns the object as the service of its kind shows it. Fails with `not_found`. */
export function getPart(connection: Connection, part: Part): Promise<object> {
  return serviceOf(connection, part.kind).get(...withinOf(part), part.name);
}

export function removePart(connection: Connection, part: Part, options: ChangeOptions): Promise<unknown> {
  return serviceOf(connection, part.kind).delete(...withinOf(part), part.name, options);
}

/** Starts, stops or restarts a VM, and waits until it has reached its new state. */
export function controlPart(
  { vms }: Connection,
  { name }: Part,
  action: VmControl,
  options: ChangeOptions,
): Promise<void> {
  return vms[action](name, { ...options, wait: true });
}

function serviceOf(connection: Connection, kind: NamedKind): PartService {
  return connection[kindRows[kind].handler] as unknown as PartService;
}

/** Returns the name of the containing object, as the services take it. */
function withinOf({ kind, scope }: Part): readonly string[] {
  return rowOf(kind).within === undefined ? [] : [scope];
}
