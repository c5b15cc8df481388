import { z } from 'zod';
import { fails, TwinCloudError } from './errors.ts';
import { id } from './fields.ts';
import { fractionOf, requestHash } from './fingerprint.ts';
import type { Mishap } from './mishap.ts';
import { type KindTraits, newId } from './objects.ts';
import type { TwinOperation, TwinProblem } from './results.ts';
import type { Session } from './session.ts';

/** How the cloud completes what it has accepted. */
export interface LaterOptions {
  /** How long a change takes at most, in milliseconds; each takes at least half of it. */
  readonly operationMs: number;
  /** How likely what was accepted fails later, 0 to 1. */
  readonly failureShare: number;
}

/** A change as it is carried out when it is due. */
export interface LaterChange {
  readonly action: string;
  readonly request: object;
  /** What it makes, if it makes anything. */
  readonly creates?: KindTraits | undefined;
  /** What was asked to go wrong. */
  readonly mishap: Mishap;
  run(session: Session, request: unknown): unknown;
}

/** A type, so that rows can be handed to SQLite as records. */
type OperationRow = {
  readonly id: string;
  readonly scope: number;
  readonly action: string;
  /** JSON, without secrets. */
  readonly request: string;
  readonly token: string | null;
  readonly request_hash: string;
  /** The id that is kept for what it makes. */
  readonly object_id: string | null;
  /** The code by which the VM that it makes is to fail when it starts. */
  readonly launch_failure: string | null;
  readonly time_scale: number;
  readonly due_at: number;
  readonly state: 'Pending' | 'Succeeded' | 'Failed';
  /** Why it fails, or is to fail when it is due. */
  readonly error_code: string | null;
  readonly error_message: string | null;
};

/** Refusals that a cloud finds out only when it carries a change out. */
const foundLater: ReadonlySet<string> = new Set([
  'Quota.Exceeded',
  'Capacity.Insufficient',
  'PublicIp.Exhausted',
  'Subnet.Exhausted',
]);

export const operationReference = z.strictObject({ operationId: id });

/** Operations that ended so long ago are forgotten, in milliseconds. */
const keptForMs = 86_400_000;

/**
 * Accepts a change, which is tried and rolled back at once: what is wrong with it is refused as ever, and quotas and
 * capacity show when it is due. The same token and request again are the same operation. Answers the result of a change
 * that has been carried out before.
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
    launch_failure: change.mishap.launchFails ?? null,
    time_scale: session.timeScale,
    due_at: session.now + Math.ceil(options.operationMs * (0.5 + fractionOf(`${id} due`) / 2)),
    state: 'Pending',
    error_code: failure?.code ?? null,
    error_message: failure?.message ?? null,
  };
  session.database.insert('operations', row);
  forgetOld(session);
  return { operation: toOperation(session, row, options) };
}

function forgetOld({ database, scope, now }: Session): void {
  database.run(
    `DELETE FROM operations WHERE scope = ? AND state <> 'Pending' AND due_at < ?`,
    scope,
    now - keptForMs,
  );
}

/** Whether the scope has operations that are due. */
export function isAnyDue({ database, scope, now }: Pick<Session, 'database' | 'scope' | 'now'>): boolean {
  const due = `SELECT 1 FROM operations WHERE scope = ? AND state = 'Pending' AND due_at <= ? LIMIT 1`;
  return database.get(due, scope, now) !== undefined;
}

/**
 * Carries out what is due, in the order and at the moments at which it was.
 *
 * @param runOf how the cloud carries out an action
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

/** Fails with `Operation.NotFound`. */
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
    launchFailure: row.launch_failure === null ? undefined : asked(row.launch_failure),
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

/** What the change would do now. Keeps the id of what it makes, and nothing else. */
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
      const made = run(session, request);
      isNew = last() !== before;
      return made;
    }, 'roll back');
    if (creates !== undefined && !isNew) return { result };
  } catch (error) {
    if (!(error instanceof TwinCloudError) || !foundLater.has(error.code)) throw error;
    return { failure: error };
  }
  return { objectId: creates === undefined ? undefined : newId(session, creates) };
}

function plannedFailure(
  session: Session,
  { creates, mishap: { failsLater } }: LaterChange,
  id: string,
  { failureShare }: LaterOptions,
): TwinProblem | undefined {
  if (failsLater !== undefined) return asked(failsLater);
  if (fractionOf(`${session.seed} ${id} fails`) >= failureShare) return undefined;
  if (creates === undefined) return { code: 'Policy.Denied', message: 'A policy forbids this change.' };
  return shareFailure(creates);
}

/** What tells of a failure that somebody has asked for. */
export function asked(code: string): TwinProblem {
  return { code, message: 'This failure was requested.' };
}

/** Why a share of what is made fails. */
function shareFailure({ kind }: KindTraits): TwinProblem {
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

/** A password is for the machine alone: that there is one is all that the cloud needs to know. */
function withoutSecrets(request: object): Record<string, unknown> & { readonly clientToken?: string } {
  return 'password' in request && request.password !== undefined
    ? { ...request, password: 'withheld' }
    : { ...request };
}
