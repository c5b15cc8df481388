import { z } from 'zod';
import { fails, TwinCloudError } from './errors.ts';
import { id } from './fields.ts';
import { fractionOf, requestHash } from './fingerprint.ts';
import { type KindTraits, newId } from './objects.ts';
import type { RequestedFailure } from './requested-failure.ts';
import type { TwinOperation, TwinProblem } from './results.ts';
import type { Session } from './session.ts';

/** How the cloud completes accepted changes. */
export interface LaterOptions {
  /** The longest time that a change takes, in milliseconds; each takes at least half of it. */
  readonly operationMs: number;
  /** The probability that an accepted change fails later, 0 to 1. */
  readonly failureShare: number;
}

/** A change that is carried out when it is due. */
export interface LaterChange {
  readonly action: string;
  readonly request: object;
  /** The kind of object that it creates, if any. */
  readonly creates?: KindTraits | undefined;
  /** The failure that a fault rule asks for. */
  readonly requestedFailure: RequestedFailure;
  run(session: Session, request: unknown): unknown;
}

/** A type alias, so that rows can be passed to SQLite as records. */
type OperationRow = {
  readonly id: string;
  readonly scope: number;
  readonly action: string;
  /** JSON, without secrets. */
  readonly request: string;
  readonly token: string | null;
  readonly request_hash: string;
  /** The id that is reserved for the object that it creates. */
  readonly object_id: string | null;
  /** The code with which the VM that it creates will fail when it starts. */
  readonly launch_failure: string | null;
  readonly time_scale: number;
  readonly due_at: number;
  readonly state: 'Pending' | 'Succeeded' | 'Failed';
  /** Why it failed, or will fail when it is due. */
  readonly error_code: string | null;
  readonly error_message: string | null;
};

/** Errors that a cloud detects only when it carries out a change. */
const detectedWhenDue: ReadonlySet<string> = new Set([
  'Quota.Exceeded',
  'Capacity.Insufficient',
  'PublicIp.Exhausted',
  'Subnet.Exhausted',
]);

export const operationReference = z.strictObject({ operationId: id });

/** How long operations are kept after they have ended, in milliseconds. */
const retentionMs = 86_400_000;

/**
 * Accepts a change. Tries it out and rolls it back first: an invalid change is refused immediately, but a lack of quota
 * or capacity is reported only when the change is due. A repeated request with the same token returns the same
 * operation. Returns the result of a create that has already been carried out.
 */
export function acceptChange(
  session: Session,
  change: LaterChange,
  options: LaterOptions,
): { readonly operation: TwinOperation } | { readonly result: unknown } {
  const request = withoutSecrets(change.request);
  const { clientToken, ...rest } = request;
  const hash = requestHash({ action: change.action, ...rest });
  const known = clientToken === undefined ? undefined : byToken(session, clientToken);
  if (known !== undefined && known.request_hash !== hash)
    throw fails('Token.Mismatch', `The token was used by another request, which started ${known.id}.`);
  if (known !== undefined) return { operation: toOperation(session, known, options) };
  const tried = tryOut(session, change, request);
  if ('result' in tried) return tried;
  const id = newId(session, { idPrefix: 'op' });
  const failure = tried.failure ?? plannedFailure(session, change, id, options);
  const row: OperationRow = {
    id,
    scope: session.scope,
    action: change.action,
    request: JSON.stringify(request),
    token: clientToken ?? null,
    request_hash: hash,
    object_id: tried.objectId ?? null,
    launch_failure: change.requestedFailure.launchFails ?? null,
    time_scale: session.timeScale,
    due_at: session.now + Math.ceil(options.operationMs * (0.5 + fractionOf(`${id} due`) / 2)),
    state: 'Pending',
    error_code: failure?.code ?? null,
    error_message: failure?.message ?? null,
  };
  session.database.insert('operations', row);
  deleteOld(session);
  return { operation: toOperation(session, row, options) };
}

function deleteOld({ database, scope, now }: Session): void {
  database.run(
    `DELETE FROM operations WHERE scope = ? AND state <> 'Pending' AND due_at < ?`,
    scope,
    now - retentionMs,
  );
}

/** Returns whether the scope has operations that are due. */
export function isAnyDue({ database, scope, now }: Pick<Session, 'database' | 'scope' | 'now'>): boolean {
  const due = `SELECT 1 FROM operations WHERE scope = ? AND state = 'Pending' AND due_at <= ? LIMIT 1`;
  return database.get(due, scope, now) !== undefined;
}

/**
 * Carries out the operations that are due, in the order of the times at which they were due, and as of those times.
 *
 * @param runOf returns the function that carries out an action
 */
export function settleOperations(session: Session, runOf: (action: string) => LaterChange['run']): void {
  const { database, scope, now } = session;
  const due = `SELECT * FROM operations WHERE scope = ? AND state = 'Pending' AND due_at <= ? ORDER BY due_at, id`;
  for (const row of database.all<OperationRow>(due, scope, now)) {
    const failure = row.error_code === null ? carryOut(session, row, runOf) : row;
    database.run(
      'UPDATE operations SET state = ?, error_code = ?, error_message = ? WHERE id = ?',
      failure === undefined ? 'Succeeded' : 'Failed',
      failure?.error_code ?? null,
      failure?.error_message ?? null,
      row.id,
    );
  }
}

/** Returns an operation. Fails with `Operation.NotFound`. */
export function getOperation(
  session: Session,
  { operationId }: z.output<typeof operationReference>,
): TwinOperation {
  const row = session.database.get<OperationRow>(
    'SELECT * FROM operations WHERE scope = ? AND id = ?',
    session.scope,
    operationId,
  );
  if (row === undefined) throw fails('Operation.NotFound', `The operation '${operationId}' does not exist.`);
  return toOperation(session, row, undefined);
}

type Failure = Pick<OperationRow, 'error_code' | 'error_message'>;

function carryOut(
  session: Session,
  row: OperationRow,
  runOf: (action: string) => LaterChange['run'],
): Failure | undefined {
  const at = {
    ...session,
    now: row.due_at,
    timeScale: row.time_scale,
    reservedId: row.object_id ?? undefined,
    launchFailure: row.launch_failure === null ? undefined : requestedProblem(row.launch_failure),
  };
  const run = runOf(row.action);
  try {
    session.database.attempt(() => run(at, JSON.parse(row.request)), 'keep');
    return undefined;
  } catch (error) {
    if (!(error instanceof TwinCloudError)) throw error;
    return { error_code: error.code, error_message: error.message };
  }
}

/** Tries the change and rolls it back. Reserves the id of the object that it will create, and keeps nothing else. */
function tryOut(
  session: Session,
  { creates, run }: LaterChange,
  request: object,
):
  | { readonly result: unknown }
  | { readonly objectId?: string | undefined; readonly failure?: TwinProblem | undefined } {
  const { database } = session;
  const last = () => database.get<{ last: number }>('SELECT last FROM id_counter')?.last;
  const before = last();
  let isNew = true;
  try {
    const result = database.attempt(() => {
      const outcome = run(session, request);
      isNew = last() !== before;
      return outcome;
    }, 'roll back');
    if (creates !== undefined && !isNew) return { result };
  } catch (error) {
    if (!(error instanceof TwinCloudError) || !detectedWhenDue.has(error.code)) throw error;
    return { failure: error };
  }
  return { objectId: creates === undefined ? undefined : newId(session, creates) };
}

function plannedFailure(
  session: Session,
  { creates, requestedFailure: { failsLater } }: LaterChange,
  id: string,
  { failureShare }: LaterOptions,
): TwinProblem | undefined {
  if (failsLater !== undefined) return requestedProblem(failsLater);
  if (fractionOf(`${session.seed} ${id} fails`) >= failureShare) return undefined;
  if (creates === undefined) return { code: 'Policy.Denied', message: 'A policy forbids this change.' };
  return randomFailure(creates);
}

/** Returns the problem of a failure that was requested. */
export function requestedProblem(code: string): TwinProblem {
  return { code, message: 'This failure was requested.' };
}

/** Returns the problem of a create that fails at random. */
function randomFailure({ kind }: KindTraits): TwinProblem {
  return kind === 'vm'
    ? { code: 'Capacity.Insufficient', message: 'The capacity for this VM is no longer available.' }
    : { code: 'Quota.Exceeded', message: `The quota for another ${kind} is no longer available.` };
}

function byToken({ database, scope }: Session, token: string): OperationRow | undefined {
  return database.get<OperationRow>('SELECT * FROM operations WHERE scope = ? AND token = ?', scope, token);
}

function toOperation({ now }: Session, row: OperationRow, options: LaterOptions | undefined): TwinOperation {
  const leftMs = Math.max(0, row.due_at - now);
  return {
    operationId: row.id,
    action: row.action,
    state: row.state,
    ...(row.object_id !== null && { objectId: row.object_id }),
    ...(row.state === 'Pending' && {
      retryAfterMs: options === undefined ? leftMs : Math.min(leftMs, Math.ceil(options.operationMs / 4)),
    }),
    ...(row.state === 'Failed' &&
      row.error_code !== null && { error: { code: row.error_code, message: row.error_message ?? '' } }),
  };
}

/** Replaces the password: the cloud only needs to know that there is one. */
function withoutSecrets(request: object): Record<string, unknown> & { readonly clientToken?: string } {
  return 'password' in request && request.password !== undefined
    ? { ...request, password: 'withheld' }
    : { ...request };
}
