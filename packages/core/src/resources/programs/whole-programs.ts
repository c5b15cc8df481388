import { type ChangeCallOptions, waitLimitOf } from '../../cloud/changes.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { NamedKind, NativeId } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import type { AnyProgram, OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import type { ResourceChange, ResourceKey, ResourceRecord } from '../../store/resource-store.ts';
import { waitFor } from '../../time/wait-for.ts';
import { deleteNativeProgram, deleteProgram } from './delete-program.ts';
import { firstNamed, idToAdopt } from './finding.ts';
import type { PlainService } from './plain-programs.ts';
import {
  ignoringNotFound,
  isGoneAfter,
  removalCheckMs,
  untilReady,
  untilVisible,
  whileInUse,
} from './settling.ts';

/** A part that is created with its whole, under the user's name. */
export interface PartOrder<Spec> {
  readonly userName: string;
  readonly spec: Spec;
}

interface Named {
  readonly nativeId: NativeId;
  readonly name: string;
}

/** A cloud service of parts, as far as creating and removing a whole needs it. */
interface PartService<Spec, Part extends Named> {
  make(wholeId: NativeId, spec: Spec, options: ChangeCallOptions): Promise<Part>;
  list(wholeId: NativeId, options: ChangeCallOptions): Promise<readonly Part[]>;
  delete(wholeId: NativeId, id: NativeId, options: ChangeCallOptions): Promise<void>;
}

/** The types of requests and results for one kind of wholes. */
interface WholeTypes {
  readonly order: unknown;
  readonly spec: unknown;
  readonly whole: Named & { readonly state: string };
  readonly partSpec: { readonly name: string };
  readonly part: Named;
}

/** A kind whose objects are created with others in them, such as a network with its subnets. */
export interface WholeKind<T extends WholeTypes> {
  readonly kind: NamedKind;
  readonly partKind: NamedKind;
  /** Returns the spec for the driver: an order without its parts. */
  specOf(order: T['order']): T['spec'];
  partsOf(order: T['order']): readonly PartOrder<T['partSpec']>[];
  service(cloud: Cloud): PlainService<T['spec'], T['whole']>;
  parts(cloud: Cloud): PartService<T['partSpec'], T['part']>;
  /** Returns the result when all parts are accepted. Waits for parts that take time. */
  finish(
    run: OperationRun<T['order']>,
    whole: T['whole'],
    created: readonly T['part'][],
  ): Promise<T['whole']>;
  /** Whether the cloud always keeps the whole. Removing it then removes only its recorded parts. */
  stays?(cloud: Cloud): boolean;
  /** Waits until a part is gone, if the whole can be removed only after that. */
  untilPartGone?(run: OperationRun<unknown>, wholeId: NativeId, id: NativeId): Promise<void>;
}

/** Returns the programs of a whole with its parts: create, and delete by name and by native id. */
export function wholePrograms<T extends WholeTypes>(kind: WholeKind<T>): readonly AnyProgram[] {
  const remove = deleteProgram(kind.kind, {
    send: (run, id) => removeWithParts(kind, run, id),
    untilGone: (run, id) => untilGone(kind, run, id),
    isGone: (run, id) => isGoneAfter(untilGone(kind, run, id, removalCheckMs)),
    find: (run, nativeName) => find(kind, run, nativeName),
  });
  return [createWhole(kind), remove, deleteNativeProgram(remove)];
}

/** Creates the whole first, then its parts one by one. Each is recorded before the next. */
function createWhole<T extends WholeTypes>(kind: WholeKind<T>): OperationProgram<T['order'], T['whole']> {
  const keysOf = (run: OperationRun<T['order']>) => [
    ...kind.partsOf(run.request).map(({ userName }) => partKeyOf(kind, run.key, userName)),
    run.key,
  ];
  return {
    kind: kind.kind,
    action: 'create',
    async run(run) {
      const whole = await makeWhole(kind, run);
      return kind.finish(run, whole, await makeParts(kind, run));
    },
    settle: run => untilVisible(run, () => readWithParts(kind, run)),
    undo: run =>
      whileInUse(run, kind.kind, async () => {
        await removeWithParts(kind, run, run.nativeId);
        await untilGone(kind, run, run.nativeId);
      }),
    adopt: run => adopt(kind, run),
    onSuccess: run => [{ patch: run.key, values: { state: 'ready' } }],
    onFailure: run => keysOf(run).map(remove => ({ remove })),
    onUnknown: run => keysOf(run).map(patch => ({ patch, values: { state: 'unknown' as const } })),
  };
}

/** Creates the whole itself, and waits until parts can be created in it. */
async function makeWhole<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<T['order']>,
): Promise<T['whole']> {
  const service = kind.service(run.cloud);
  const read = () => service.get(run.nativeId, run.call());
  if (run.isDone('created')) return untilReady(run, kind.kind, await read(), read);
  const created = await service.make(kind.specOf(run.request), run.call());
  await run.advance('created', created.nativeId, [
    { patch: run.key, values: { nativeId: created.nativeId } },
  ]);
  if (kind.partsOf(run.request).length > 0) await untilVisible(run, read);
  return untilReady(run, kind.kind, created, read);
}

async function makeParts<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<T['order']>,
): Promise<readonly T['part'][]> {
  const created: T['part'][] = [];
  for (const { userName, spec } of kind.partsOf(run.request)) {
    const step = `${kind.partKind} ${userName}`;
    if (run.isDone(step)) continue;
    const part = await kind.parts(run.cloud).make(run.nativeId, spec, run.call(userName));
    const values = { nativeId: part.nativeId, state: 'ready' } as const;
    await run.advance(step, undefined, [{ patch: partKeyOf(kind, run.key, userName), values }]);
    created.push(part);
  }
  return created;
}

/** Adopts the whole with its created parts. The records of the others are removed. */
async function adopt<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<T['order']>,
): Promise<readonly ResourceChange[]> {
  const nativeId = await idToAdopt(run, (findRun, name) => find(kind, findRun, name));
  const shown = await kind.parts(run.cloud).list(nativeId, run.call());
  const parts = kind.partsOf(run.request).map(({ userName, spec }): ResourceChange => {
    const key = partKeyOf(kind, run.key, userName);
    const created = shown.find(part => part.name === spec.name);
    return created === undefined
      ? { remove: key }
      : { patch: key, values: { nativeId: created.nativeId, state: 'ready' } };
  });
  return [...parts, { patch: run.key, values: { nativeId, state: 'ready' } }];
}

/** Reads the parts. Fails with `not_found` until all of them show. */
async function readWithParts<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<T['order']>,
): Promise<void> {
  const names = (await kind.parts(run.cloud).list(run.nativeId, run.call())).map(part => part.name);
  const missing = kind.partsOf(run.request).find(({ spec }) => !names.includes(spec.name));
  if (missing !== undefined)
    throw new CloudError('not_found', `The ${kind.partKind} '${missing.userName}' is not visible yet.`);
}

/** Sends the removals of all parts, registered or not, and then of the whole. */
async function removeWithParts<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<unknown>,
  id: NativeId,
): Promise<void> {
  const service = kind.parts(run.cloud);
  const parts = await partsToRemove(kind, run, id);
  for (const part of parts) await ignoringNotFound(service.delete(id, part.nativeId, run.call()));
  for (const part of parts) await kind.untilPartGone?.(run, id, part.nativeId);
  if (!kind.stays?.(run.cloud)) await kind.service(run.cloud).delete(id, run.call());
}

/** Returns all parts; for a whole that stays, only the recorded ones, because the others belong to somebody else. */
async function partsToRemove<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<unknown>,
  id: NativeId,
): Promise<readonly T['part'][]> {
  const parts = await kind.parts(run.cloud).list(id, run.call());
  if (!kind.stays?.(run.cloud)) return parts;
  const { connection } = run.key;
  const records = await run.store.resources.list({ connection, kind: kind.partKind });
  const isOf = (part: Named, { nativeId, nativeName, name }: ResourceRecord) =>
    nativeId === undefined ? nativeName === part.name && nativeName !== name : nativeId === part.nativeId;
  return parts.filter(part => records.some(record => isOf(part, record)));
}

/** Waits until the whole is gone; for a whole that stays, until its recorded parts are gone. */
async function untilGone<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<unknown>,
  id: NativeId,
  waitMs?: number,
): Promise<void> {
  const call = { ...run.call(), ...(waitMs !== undefined && { waitMs }) };
  if (!kind.stays?.(run.cloud)) return kind.service(run.cloud).waitUntilGone(id, call);
  const look = async () => ((await partsToRemove(kind, run, id)).length === 0 ? true : undefined);
  const removal = { kind: kind.kind, operation: 'delete', removes: true } as const;
  const deadlineMs = waitMs ?? waitLimitOf(run.cloud, removal);
  const what = `the parts of ${kind.kind} ${id} to disappear`;
  await waitFor(look, { clock: run.clock, deadlineMs, signal: run.signal, what });
}

/** Finds a whole by its name. A whole that stays is the only one, whatever its name. */
async function find<T extends WholeTypes>(
  kind: WholeKind<T>,
  run: OperationRun<unknown>,
  nativeName: string,
): Promise<NativeId | undefined> {
  const all = kind.service(run.cloud).list(run.call());
  if (!kind.stays?.(run.cloud)) return firstNamed(all, nativeName);
  for await (const only of all) return only.nativeId;
  return undefined;
}

function partKeyOf(
  { partKind }: { readonly partKind: NamedKind },
  whole: ResourceKey,
  name: string,
): ResourceKey {
  return { connection: whole.connection, kind: partKind, scope: whole.name, name };
}
