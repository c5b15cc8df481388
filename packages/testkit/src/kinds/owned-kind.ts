import {
  type CallOptions,
  type Cloud,
  CloudError,
  type ErrorCode,
  type NativeId,
  type NativeObject,
} from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, isPlainData, isText, isUtcTime } from '../expectations.ts';
import type { HandlerName, OwnedKindName } from '../options.ts';

/** What the cases of every kind need to know of one kind. */
export interface OwnedKind<T extends NativeObject, R extends OwnedRequest> {
  readonly kind: OwnedKindName;
  readonly handler: HandlerName;
  /** A request for a new object of this name, with the shared objects as its parts. */
  request(bench: Bench, name: string): Promise<R>;
  create(cloud: Cloud, request: R, options?: CallOptions): Promise<T>;
  get(cloud: Cloud, request: R, id: NativeId, options?: CallOptions): Promise<T>;
  /** All objects that are there; what is terminated is not. */
  pages(cloud: Cloud, request: R): AsyncIterable<readonly T[]>;
  delete(cloud: Cloud, request: R, id: NativeId, options?: CallOptions): Promise<void>;
  /** Whether an object that was created is ready to be used. */
  isReady(object: T): boolean;
  /** Whether an object that was deleted is still there. */
  isThere(object: T): boolean;
  /** Checks every field of the kind's own against what was asked for. */
  checkFields(bench: Bench, object: T, request: R): void;
}

export interface OwnedRequest {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** The verb that reads one object: subnets are read with their network. */
export function readVerb(kind: OwnedKindName): string {
  return kind === 'subnet' ? 'list' : 'get';
}

/** The verb that removes one object. */
export function removeVerb(kind: OwnedKindName): string {
  return kind === 'vm' ? 'terminate' : 'delete';
}

/** Makes an object, waits until it is ready, and sees to its removal. */
export async function make<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  change: Partial<R> = {},
): Promise<T> {
  const request = { ...(await kind.request(bench, bench.name(kind.kind))), ...change };
  removeLater(bench, kind, request);
  const created = await kind.create(bench.cloud, request);
  return ready(bench, kind, request, created);
}

/** Waits until an object is ready, and returns it as it is then. */
export async function ready<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  created: T,
): Promise<T> {
  let object = created;
  await bench.eventually(`${kind.kind} ${created.nativeId} to be ready`, async () => {
    object = await kind.get(bench.cloud, request, created.nativeId);
    return kind.isReady(object);
  });
  return object;
}

/** Registers whatever has the request's name, now or later, for removal at the end of the case. */
export function removeLater<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
): void {
  bench.removals.add(`${kind.kind} ${request.name}`, async () => {
    for (const object of await named(bench, kind, request))
      await remove(bench, kind, request, object.nativeId);
  });
}

/** Removes an object and waits until it is gone; waits for those that still depend on it. Gone already: done. */
export async function remove<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  id: NativeId,
): Promise<void> {
  const what = `${kind.kind} ${id} to be removed`;
  await bench.eventually(what, () =>
    settles(['dependency_in_use', 'conflict'], () => kind.delete(bench.cloud, request, id)),
  );
  await bench.eventually(what, async () => !(await isThere(bench, kind, request, id)));
}

/** Whether the cloud still has it. */
export async function isThere<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  id: NativeId,
): Promise<boolean> {
  try {
    return kind.isThere(await kind.get(bench.cloud, request, id));
  } catch (error) {
    if (CloudError.isInstance(error) && error.code === 'not_found') return false;
    throw error;
  }
}

/** All objects of the request's name. */
export async function named<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
): Promise<readonly T[]> {
  return (await everything(bench, kind, request)).filter(object => object.name === request.name);
}

/** All objects of the kind, where the request's own would be. */
export async function everything<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
): Promise<readonly T[]> {
  const all = (await collect(kind.pages(bench.cloud, request))).flat();
  return all.filter(object => kind.isThere(object));
}

/** Checks what every object has in common, then what its kind has. */
export function checkObject<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  object: T,
  request: R,
): void {
  const what = `${kind.kind} ${request.name}`;
  isPlainData(object, what);
  isText(object.nativeId, `nativeId of ${what}`);
  equal(object.name, request.name, `name of ${what}`);
  equal(typeof object.tags, 'object', `type of the tags of ${what}`);
  if (object.createdAt !== undefined) isUtcTime(object.createdAt, `createdAt of ${what}`);
  for (const [key, value] of Object.entries(object.details ?? {}))
    equal(typeof value, 'string', `type of the detail '${key}' of ${what}`);
  kind.checkFields(bench, object, request);
}

/** `false` when it failed with one of the codes; `not_found` means that there is nothing left to do. */
async function settles(codes: readonly ErrorCode[], action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (!CloudError.isInstance(error)) throw error;
    if (error.code === 'not_found') return true;
    if (codes.includes(error.code)) return false;
    throw error;
  }
}
