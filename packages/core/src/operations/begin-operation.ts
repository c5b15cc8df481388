import { CloudError } from '../errors/cloud-error.ts';
import { newIdempotencyKey, uniqueId } from '../names/unique-id.ts';
import type { BeginConflict, OperationLock, OperationRecord } from '../store/operation-store.ts';
import type { ResourceChange, ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { Vault } from '../vault/vault.ts';
import type { Leases } from './leases.ts';
import type { AnyProgram, OperationProgram } from './operation-program.ts';
import { isSameInDoubt, RemovalInDoubt } from './removals.ts';

/** What an operation is about, read again whenever it has had to wait for its turn. */
export interface PreparedOperation<Request> {
  readonly key: ResourceKey;
  readonly request: Request;
  readonly nativeId?: OperationRecord['nativeId'];
  /** Objects that must stay while it runs. */
  readonly uses?: readonly ResourceKey[] | undefined;
  /** Record changes that go with the intent. */
  readonly changes?: readonly ResourceChange[] | undefined;
}

export interface BeginOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for another change of the same object, in milliseconds; 5 min unless told. */
  readonly lockWaitMs?: number | undefined;
  /** The caller's own key for the request. */
  readonly requestKey?: string | undefined;
  /** The operation that this one is a part of. */
  readonly parentId?: string | undefined;
  /** Hears of the operation as soon as it is on record. */
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
}

interface Journal {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly leases: Leases;
}

/**
 * Puts an operation on record with its locks, after waiting for other changes of the same objects. Fails with
 * `already_exists` when it would make a record that is there, and with `conflict` when its turn does not come or the
 * cloud's object is on record under another name.
 */
export async function beginOperation<Request>(
  journal: Journal,
  program: OperationProgram<Request, unknown>,
  prepare: () => Promise<PreparedOperation<Request>>,
  options: BeginOptions,
): Promise<{ readonly record: OperationRecord; readonly request: Request }> {
  const { clock, store } = journal;
  let busy: BeginConflict | undefined;
  const attempt = async () => {
    busy = undefined;
    const prepared = await prepare();
    const record = newRecord(journal, program, prepared, options);
    busy = await store.operations.begin(record, locksOf(prepared), prepared.changes ?? []);
    if (busy === undefined) return { record, request: prepared.request };
    if (busy.kind === 'locked' && isSameInDoubt(busy.holder, record)) throw new RemovalInDoubt(busy.holder);
    if (busy.kind === 'taken') throw new CloudError('already_exists', `'${busy.key.name}' is taken.`);
    if (busy.kind === 'registered') throw registered(busy.key);
    return undefined;
  };
  const wait = { clock, deadlineMs: options.lockWaitMs ?? 300_000, signal: options.signal };
  try {
    return await waitFor(attempt, {
      ...wait,
      what: 'another change of it',
      minPauseMs: 10,
      maxPauseMs: 1_000,
    });
  } catch (error) {
    if (busy?.kind !== 'locked' || !CloudError.isInstance(error) || error.code !== 'timeout') throw error;
    const { key, holder } = busy;
    const by = `${holder.kind}.${holder.action} of '${holder.name}'`;
    const message = `${key.kind} '${key.name}' is in use: ${by} is under way.`;
    throw new CloudError('conflict', message, { cause: error, retryable: true });
  }
}

function registered({ kind, name }: ResourceKey): CloudError {
  return new CloudError('conflict', `The cloud's ${kind} is on record as '${name}' already.`, {
    hint: `Use it by that name, or unregister '${name}' first.`,
  });
}

/** What {@link beginOperation} sealed, for an operation that is taken up again. */
export function unsealRequest(vault: Vault, record: OperationRecord): unknown {
  return JSON.parse(vault.open(record.request, sealContext(record.id)));
}

function newRecord(
  journal: Journal,
  program: AnyProgram,
  prepared: PreparedOperation<unknown>,
  { requestKey, parentId }: BeginOptions,
): OperationRecord {
  const { clock, vault } = journal;
  const id = uniqueId(clock.now());
  const at = isoTime(clock);
  return {
    ...keyOf(prepared.key),
    id,
    action: program.action,
    idempotencyKey: newIdempotencyKey(),
    request: vault.seal(JSON.stringify(prepared.request), sealContext(id)),
    state: 'running',
    steps: [],
    nativeId: prepared.nativeId,
    requestKey,
    parentId,
    holder: journal.leases.holder,
    fence: 1,
    leaseUntil: journal.leases.until(),
    cancelRequested: false,
    startedAt: at,
    updatedAt: at,
  };
}

function locksOf(prepared: PreparedOperation<unknown>): OperationLock[] {
  const shared = (prepared.uses ?? []).map(key => ({ ...keyOf(key), mode: 'shared' }) as const);
  return [{ ...keyOf(prepared.key), mode: 'exclusive' }, ...shared];
}

function keyOf({ connection, kind, scope, name }: ResourceKey): ResourceKey {
  return { connection, kind, scope, name };
}

function sealContext(operationId: string): string {
  return `operation/${operationId}/request`;
}
