import { currentCaller } from '../calls/caller.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { newIdempotencyKey, uniqueId } from '../names/unique-id.ts';
import {
  keyOf,
  type OperationKey,
  type OperationLock,
  type OperationRecord,
} from '../store/operation-store.ts';
import type { ResourceChange, ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { asCancelled } from '../time/deadline.ts';
import { isWaitOver, waitFor } from '../time/wait-for.ts';
import type { Vault } from '../vault/vault.ts';
import { alreadyExists } from './labels.ts';
import type { Leases } from './leases.ts';
import type { AnyProgram } from './operation-program.ts';
import { isSameInDoubt } from './removal-in-doubt.ts';
import { type RepeatableRequest, wasDone } from './repeated-request.ts';

/** A change with its names resolved. */
export interface ResolvedChange<Request> {
  readonly request: Request;
  readonly nativeId?: OperationRecord['nativeId'];
  /** Objects that must not be removed while the change runs. */
  readonly uses?: readonly ResourceKey[] | undefined;
  /** Changes of records that are written together with the new operation. */
  readonly changes?: readonly ResourceChange[] | undefined;
  /** The steps that are recorded from the beginning; see {@link OperationRecord.steps}. */
  readonly steps?: readonly string[] | undefined;
}

export interface BeginOptions extends RepeatableRequest {
  /** How long to wait for another change of the same object, in milliseconds. Default: 5 min. */
  readonly lockWaitMs?: number | undefined;
  /** The operation that this one is a part of. */
  readonly parentId?: string | undefined;
}

/** What is needed to record operations. */
export interface Journal {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly leases: Leases;
}

export type Begun<Request> =
  | { readonly kind: 'begun'; readonly record: OperationRecord; readonly request: Request }
  /** The same request has made the change already. */
  | { readonly kind: 'repeated' }
  /** The same removal is open, and its result is not known yet. */
  | { readonly kind: 'inDoubt'; readonly operation: OperationRecord };

/**
 * Records an operation with its locks, after waiting for other changes of the same objects. Names are resolved again
 * when it is the operation's turn. No request is sent to a cloud. Fails with `already_exists` if it would create a
 * record that exists, and with `conflict` if its turn does not come in time or the cloud's object is registered under
 * another name.
 *
 * @param resolve reads records, and writes nothing
 */
export async function beginOperation<Request>(
  journal: Journal,
  program: AnyProgram,
  key: OperationKey,
  resolve: () => Promise<ResolvedChange<Request>>,
  options: BeginOptions,
): Promise<Begun<Request>> {
  const { clock, store } = journal;
  const turnEndsAt = clock.now() + (options.lockWaitMs ?? 300_000);
  const { requestKey } = options;
  const what = { ...key, action: program.action };
  const isDone = async () => requestKey !== undefined && (await wasDone(journal, requestKey, options, what));
  for (;;) {
    if (options.signal?.aborted) throw asCancelled(options.signal.reason);
    if (await isDone()) return { kind: 'repeated' };
    const resolved = await resolve();
    const record = newRecord(journal, program, key, resolved, options);
    const conflict = await store.operations.begin(record, locksOf(key, resolved), resolved.changes ?? []);
    if (conflict === undefined) return { kind: 'begun', record, request: resolved.request };
    if (conflict.kind === 'registered') throw registered(conflict.key);
    const isTaken = conflict.kind === 'taken' || (await isAlreadyRecorded(store, conflict.key, resolved));
    if (isTaken) {
      // possibly by the same request, sent at the same time
      if (await isDone()) return { kind: 'repeated' };
      throw alreadyExists(conflict.key);
    }
    const { holder } = conflict as Extract<typeof conflict, { kind: 'locked' }>;
    if (isSameInDoubt(holder, record) && removesTheSame(journal, program, holder, resolved.request))
      return { kind: 'inDoubt', operation: holder };
    await waitUntilEnded(journal, conflict.key, holder, turnEndsAt - clock.now(), options.signal);
  }
}

/** Returns whether an open removal removes the same as the requested one. */
function removesTheSame(
  { vault }: Journal,
  { removalTarget = () => undefined }: AnyProgram,
  open: OperationRecord,
  request: unknown,
): boolean {
  return JSON.stringify(removalTarget(unsealRequest(vault, open))) === JSON.stringify(removalTarget(request));
}

/** Returns whether the locked object is the one to create, and has a record already. */
async function isAlreadyRecorded(
  store: Store,
  locked: OperationKey,
  { changes = [] }: ResolvedChange<unknown>,
): Promise<boolean> {
  const isLocked = ({ kind, name }: ResourceKey) => kind === locked.kind && name === locked.name;
  const created = changes.flatMap(change => ('put' in change ? [change.put] : [])).find(isLocked);
  return created !== undefined && (await store.resources.get(created)) !== undefined;
}

/** Waits for the operation that holds a lock. Fails with `conflict` if it has not ended by the deadline. */
async function waitUntilEnded(
  { store, clock }: Journal,
  key: OperationKey,
  holder: OperationRecord,
  deadlineMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const look = async () => ((await store.operations.get(holder.id))?.state === 'running' ? undefined : true);
  const wait = { clock, deadlineMs: Math.max(deadlineMs, 0), signal, what: 'another change' };
  try {
    await waitFor(look, { ...wait, minPauseMs: 10, maxPauseMs: 1_000 });
  } catch (error) {
    if (!isWaitOver(error)) throw error;
    const by = `${holder.kind}.${holder.action} of '${holder.name}'`;
    const message = `${key.kind} '${key.name}' is in use: ${by} is in progress.`;
    throw new CloudError('conflict', message, { cause: error, retryable: true });
  }
}

function registered({ kind, name }: ResourceKey): CloudError {
  return new CloudError('conflict', `This ${kind} is already registered as '${name}'.`, {
    hint: `Use that name, or unregister '${name}' first.`,
  });
}

/** Decrypts the request that {@link beginOperation} has sealed, for an operation that is resumed. */
export function unsealRequest(vault: Vault, record: OperationRecord): unknown {
  return JSON.parse(vault.open(record.request, requestContext(record.id)));
}

function newRecord(
  { clock, vault, leases }: Journal,
  program: AnyProgram,
  key: OperationKey,
  resolved: ResolvedChange<unknown>,
  { requestKey, parentId }: BeginOptions,
): OperationRecord {
  const id = uniqueId(clock.now());
  const at = isoTime(clock);
  return {
    ...keyOf(key),
    id,
    action: program.action,
    idempotencyKey: newIdempotencyKey(),
    request: vault.seal(JSON.stringify(resolved.request), requestContext(id)),
    state: 'running',
    steps: resolved.steps ?? [],
    nativeId: resolved.nativeId,
    requestKey,
    parentId,
    principal: currentCaller().principal || undefined,
    holder: leases.holder,
    fence: 1,
    leaseUntil: leases.until(),
    cancelRequested: false,
    startedAt: at,
    updatedAt: at,
  };
}

function locksOf(key: OperationKey, { uses = [] }: ResolvedChange<unknown>): OperationLock[] {
  const shared = uses.map(used => ({ ...keyOf(used), mode: 'shared' }) as const);
  return [{ ...keyOf(key), mode: 'exclusive' }, ...shared];
}

/** Returns the context to which the seal of an operation's request is bound. */
export function requestContext(operationId: string): string {
  return `operation/${operationId}/request`;
}
