import type { CallOptions } from '../calls/call-runner.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { WaitCallOptions } from '../cloud/cloud-objects.ts';
import type { NativeId } from '../driver/index.ts';
import { CloudError, isNotFound } from '../errors/cloud-error.ts';
import { afterActing, asCloudError } from '../operations/operation-errors.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import type { OperationRun } from '../operations/operation-run.ts';
import type { RecordedKind, ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { waitFor } from '../time/wait-for.ts';
import type { Deleted } from './managed.ts';

/** What a delete needs to know. */
export interface DeleteRequest {
  readonly nativeId?: NativeId | undefined;
  readonly nativeName: string;
  /** Drop the record even when the cloud refuses. */
  readonly force: boolean;
  /** Records that go with it: those of its parts. */
  readonly parts: readonly ResourceKey[];
}

/** For so long an object is looked at that somebody wanted removed, and does not want removed any more. */
export const stayMs = 30_000;

/** For so long a delete is tried again while the cloud says that others, just removed, still need the object. */
const inUseMs = 30_000;

/** How objects of one kind are removed at the cloud. */
export interface Remover<Request extends DeleteRequest = DeleteRequest> {
  /** Removes it and returns once it is gone. Fails with `not_found` when it was gone already. */
  remove(run: OperationRun<Request>, id: NativeId): Promise<void>;
  /** Waits until it is gone, by looking alone. Fails with `timeout` when it stays. */
  untilGone(run: OperationRun<Request>, id: NativeId): Promise<void>;
  /** Finds an object whose id was never learned, by its name at the cloud. */
  find(run: OperationRun<Request>, nativeName: string): Promise<NativeId | undefined>;
}

/** Deletes an object of one kind: at the cloud first, verified gone, then its record. */
export function deleteProgram<Request extends DeleteRequest = DeleteRequest>(
  kind: RecordedKind,
  remover: Remover<Request>,
): OperationProgram<Request, Deleted> {
  return {
    kind,
    action: kind === 'vm' ? 'terminate' : 'delete',
    async run(run) {
      const { force, nativeName } = run.request;
      try {
        const id = run.request.nativeId ?? (await findOurs(run, nativeName, remover.find));
        if (id === undefined) return { deleted: false };
        await whileInUse(run, () => remover.remove(run, id));
        return { deleted: true };
      } catch (error) {
        if (isNotFound(error) || (force && !run.signal.aborted)) return { deleted: false };
        throw removalError(run, asCloudError(error));
      }
    },
    async isRemoved(run) {
      const { nativeName } = run.request;
      const id = run.request.nativeId ?? (await findOurs(run, nativeName, remover.find));
      return id === undefined || wentAway(remover.untilGone(run, id));
    },
    onSuccess: run => [...run.request.parts, run.key].map(remove => ({ remove })),
    onFailure: run => [{ patch: run.key, values: { state: 'ready' } }],
    onUnknown: run => [{ patch: run.key, values: { state: 'unknown' } }],
  };
}

/** The failure of a removal: what is still in use is still there; a look that fails after the removal tells nothing of it. */
function removalError(run: OperationRun<unknown>, error: CloudError): CloudError {
  if (error.code === 'dependency_in_use' || !run.mayHaveActed)
    return new CloudError(error.code, error.message, { ...error, mayHaveActed: false, cause: error.cause });
  return /\.(delete|terminate)/.test(error.operation ?? '') ? error : afterActing(error);
}

/** Whether a wait for something to be gone came to its end, and not to one where it is seen to stay. */
async function wentAway(gone: Promise<void>): Promise<boolean> {
  try {
    await gone;
    return true;
  } catch (error) {
    if (isNotFound(error)) return true;
    const isWait = CloudError.isInstance(error) && error.operation === undefined;
    if (isWait && (error.code === 'timeout' || error.code === 'conflict')) return false;
    throw error;
  }
}

/** Puts an object of the cloud's under a name of ours. The records go with the intent; nothing else is to do. */
export function registerProgram(
  kind: RecordedKind,
): OperationProgram<{ readonly records: readonly ResourceRecord[] }, void> {
  return {
    kind,
    action: 'register',
    run: async () => undefined,
    onSuccess: run => run.request.records.map(record => ({ patch: record, values: { state: 'ready' } })),
    onFailure: run => run.request.records.map(record => ({ remove: record })),
  };
}

/** Forgets the name of an object, which stays at the cloud. */
export function unregisterProgram(
  kind: RecordedKind,
): OperationProgram<{ readonly keys: readonly ResourceKey[] }, void> {
  return {
    kind,
    action: 'unregister',
    run: async () => undefined,
    onSuccess: run => run.request.keys.map(remove => ({ remove })),
    onFailure: () => [],
  };
}

/** How objects of one kind are made at the cloud, taken back, and found again. */
export interface Maker<Request, Made> {
  make(run: OperationRun<Request>): Promise<Made>;
  /** The object that was made. Fails with `not_found` while it does not show. */
  read(run: OperationRun<Request>): Promise<Made>;
  /** Removes what was made. Fails with `not_found` when it does not show. */
  takeBack(run: OperationRun<Request>): Promise<void>;
  /** Finds an object whose id was never learned, by its name at the cloud. */
  find(run: OperationRun<Request>, nativeName: string): Promise<NativeId | undefined>;
}

/** How one kind is made, for kinds that are one object at the cloud and ready when accepted. */
export function createProgram<Request, Made extends { readonly nativeId: NativeId }>(
  kind: RecordedKind,
  { make, read, takeBack, find }: Maker<Request, Made>,
): OperationProgram<Request, Made> {
  return {
    kind,
    action: 'create',
    async run(run) {
      if (run.isDone('created')) return read(run);
      const made = await make(run);
      await run.advance('created', made.nativeId, [{ patch: run.key, values: { nativeId: made.nativeId } }]);
      return made;
    },
    settle: run => untilVisible(run, () => read(run)),
    undo: run => whileInUse(run, () => takeBack(run)),
    async adopt(run) {
      const nativeId = await idToAdopt(run, nativeName => find(run, nativeName));
      return [{ patch: run.key, values: { nativeId, state: 'ready' } }];
    },
    onSuccess: run => [{ patch: run.key, values: { state: 'ready' } }],
    onFailure: run => [{ remove: run.key }],
    onUnknown: run => [{ patch: run.key, values: { state: 'unknown' } }],
  };
}

/** The id of what an undecided create made. Fails with `not_found`. */
export async function idToAdopt(
  run: OperationRun<unknown>,
  find: (nativeName: string) => Promise<NativeId | undefined>,
): Promise<NativeId> {
  const { nativeName, nativeId: known } = await run.ownRecord();
  const nativeId = known ?? (await findOurs(run, nativeName, (_, name) => find(name)));
  if (nativeId !== undefined) return nativeId;
  throw new CloudError('not_found', `The cloud has no ${run.key.kind} of the name '${nativeName}'.`, {
    hint: 'Discard the operation, or look again when the cloud shows what is new.',
  });
}

/** What {@link plainObjects} needs of a cloud's service. */
interface PlainService<Made> {
  get(id: NativeId, options: CallOptions): Promise<Made>;
  list(options: CallOptions): AsyncIterable<{ readonly nativeId: NativeId; readonly name: string }>;
  delete(id: NativeId, options: CallOptions): Promise<void>;
  waitUntilGone(id: NativeId, options: WaitCallOptions): Promise<void>;
}

/** How kinds that stand for themselves at the cloud are read, taken back, removed and found. */
export function plainObjects<Made>(service: (cloud: Cloud) => PlainService<Made>) {
  return {
    read: (run: OperationRun<unknown>) => service(run.cloud).get(run.nativeId, run.call()),
    takeBack: (run: OperationRun<unknown>) => service(run.cloud).delete(run.nativeId, run.call()),
    async remove(run: OperationRun<unknown>, id: NativeId): Promise<void> {
      await service(run.cloud).delete(id, run.call());
      await service(run.cloud).waitUntilGone(id, run.call());
    },
    untilGone: (run: OperationRun<unknown>, id: NativeId) =>
      service(run.cloud).waitUntilGone(id, { ...run.call(), waitMs: stayMs }),
    find: (run: OperationRun<unknown>, nativeName: string) =>
      findByName(service(run.cloud).list(run.call()), nativeName),
  };
}

/** A change that takes something away from an object, and is looked at first when it may have done so. */
export function removalProgram<Request>(
  kind: RecordedKind,
  action: OperationProgram['action'],
  isRemoved: (run: OperationRun<Request>) => Promise<boolean>,
  remove: (run: OperationRun<Request>) => Promise<void>,
): OperationProgram<Request, void> {
  const change = changeProgram<Request>(kind, action, async run => {
    if (!run.resumed || !(await isRemoved(run))) await remove(run);
  });
  return { ...change, isRemoved };
}

/** A change of an object that leaves its record as it is. */
export function changeProgram<Request>(
  kind: RecordedKind,
  action: OperationProgram['action'],
  change: (run: OperationRun<Request>) => Promise<void>,
): OperationProgram<Request, void> {
  return { kind, action, run: change, onSuccess: () => [], onFailure: () => [] };
}

/** Removes what may have gone already. */
export async function ignoringNotFound(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/**
 * Waits until reads show a new object, so that the next change can build on it. One that still does not show
 * after the cloud's grace period, or that may not be read, is there all the same: the cloud has handed out its id.
 */
export async function untilVisible(run: OperationRun<unknown>, read: () => Promise<unknown>): Promise<void> {
  const { visibilityGraceMs } = run.cloud.driver.features;
  if (visibilityGraceMs === 0) return;
  const look = async () => {
    try {
      await read();
      return true;
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return undefined;
    }
  };
  try {
    const what = 'the new object to show';
    await waitFor(look, { clock: run.clock, deadlineMs: visibilityGraceMs, signal: run.signal, what });
  } catch (error) {
    if (run.signal.aborted) throw error;
  }
}

/** Repeats a removal that the cloud refuses because of what is just going away, or does not show yet. */
export async function whileInUse(run: OperationRun<unknown>, remove: () => Promise<void>): Promise<void> {
  let refusal: unknown;
  const attempt = async () => {
    refusal = undefined;
    try {
      await remove();
      return true;
    } catch (error) {
      if (!CloudError.isInstance(error) || error.code !== 'dependency_in_use') throw error;
      refusal = error;
      return undefined;
    }
  };
  try {
    const what = 'what depends on it to be gone';
    await waitFor(attempt, {
      clock: run.clock,
      deadlineMs: inUseMs,
      signal: run.signal,
      what,
      minPauseMs: 1_000,
    });
  } catch (error) {
    if (CloudError.isInstance(error) && error.code === 'timeout' && error.operation === undefined)
      throw refusal ?? error;
    throw error;
  }
}

/** Finds by its name what is surely ours: the user's own name, without a unique id behind it, may be somebody else's. */
async function findOurs<Request>(
  run: OperationRun<Request>,
  nativeName: string,
  find: (run: OperationRun<Request>, nativeName: string) => Promise<NativeId | undefined>,
): Promise<NativeId | undefined> {
  return nativeName === run.key.name ? undefined : find(run, nativeName);
}

/** The id of the object that has this name at the cloud, among all of a kind. */
export async function findByName(
  objects: AsyncIterable<{ readonly nativeId: NativeId; readonly name: string }>,
  nativeName: string,
): Promise<NativeId | undefined> {
  for await (const object of objects) if (object.name === nativeName) return object.nativeId;
  return undefined;
}
