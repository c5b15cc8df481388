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

/** One object among those that an operation makes or removes. */
export interface Part extends ResourceKey {
  /** For one that is made: what its kind takes, beside the name. */
  readonly request?: object | undefined;
}

/** What an operation does with all its parts; with VMs alone, what VMs can be asked to do. */
export type PartsAction = 'create' | 'delete' | VmControl;

/** Connections that are changed at a time, and objects on each of them. */
const connectionsAtOnce = 128;
const objectsAtOnce = 16;

/**
 * Does work for each part, many at a time: on each connection what other kinds use before those to make them, and after
 * those to remove them. Answers in no order.
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
  const usedFirst = [...byRank].toSorted(([one], [other]) => one - other).map(([, wave]) => wave);
  return action === 'delete' ? usedFirst.reverse() : usedFirst;
}

/** 0 for kinds that use none, else one more than the highest of those that it uses. */
function rankOf(kind: NamedKind): number {
  return ranks.get(kind) ?? 0;
}

const ranks = new Map<string, number>();
for (const kind of namedKinds) {
  const { within, uses } = rowOf(kind);
  const used = [...uses, ...(within === undefined ? [] : [within])];
  ranks.set(kind, 1 + Math.max(-1, ...used.map(each => ranks.get(each) ?? 0)));
}

/** What a kind on a connection can do; the name of what it lies in comes first, for a kind within another. */
interface PartService {
  get(...args: readonly string[]): Promise<object>;
  create(...args: readonly unknown[]): Promise<object>;
  delete(...args: readonly unknown[]): Promise<unknown>;
}

export function makePart(connection: Connection, part: Part, options: ChangeOptions): Promise<object> {
  const { kind, name, request } = part;
  return serviceOf(connection, kind).create(...withinOf(part), { ...request, name }, options);
}

/** The object as its kind shows it. Fails with `not_found`. */
export function getPart(connection: Connection, part: Part): Promise<object> {
  return serviceOf(connection, part.kind).get(...withinOf(part), part.name);
}

export function removePart(connection: Connection, part: Part, options: ChangeOptions): Promise<unknown> {
  return serviceOf(connection, part.kind).delete(...withinOf(part), part.name, options);
}

/** Waits until the VM has arrived in its new state. */
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

/** The name of what it lies in, as services take it. */
function withinOf({ kind, scope }: Part): readonly string[] {
  return rowOf(kind).within === undefined ? [] : [scope];
}
