import type { SQLInputValue } from 'node:sqlite';
import { TwinCloudError } from './errors.ts';
import { fractionOf, requestHash, sha256 } from './fingerprint.ts';
import { type KindTraits, kinds, type ObjectKind } from './object-kinds.ts';
import { assertQuota } from './quotas.ts';
import type { CheckedRequestOf } from './requests.ts';
import type { TwinObject } from './results.ts';
import type { Session } from './session.ts';

/** Columns that every object's row begins with. A type, so that rows can be handed to SQLite as records. */
export type ObjectRow = {
  readonly id: string;
  readonly scope: number;
  readonly name: string;
  readonly tags: string;
  readonly created_at: number;
  readonly token: string | null;
  readonly request_hash: string;
};

interface CreateRequest {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly clientToken?: string | undefined;
}

/**
 * Makes an object, once: a repeated request with the same token finds the object of the first. Returns its id.
 * Fails with `Token.Mismatch`, `Name.Duplicate` and `Quota.Exceeded`.
 *
 * @param place within what the name must be unique: the scope's number, or a parent's id
 * @param insert checks the rest of the request and writes the row
 */
export function createOnce(
  session: Session,
  kind: ObjectKind,
  place: SQLInputValue,
  { clientToken, ...request }: CreateRequest,
  insert: (identity: ObjectRow) => void,
): string {
  const { table, nameTaken } = kinds[kind];
  const hash = requestHash(request);
  const made = clientToken === undefined ? undefined : madeBefore(session, kind, clientToken, hash);
  if (made !== undefined) return made;
  if (session.database.get(`SELECT 1 FROM ${table} WHERE ${nameTaken}`, place, request.name) !== undefined)
    throw new TwinCloudError('Name.Duplicate', `There is a ${kind} '${request.name}' already.`);
  assertQuota(session, kind);
  const id = session.reservedId ?? newId(session, kind);
  insert({
    id,
    scope: session.scope,
    name: request.name,
    tags: JSON.stringify(request.tags),
    created_at: session.now,
    token: clientToken ?? null,
    request_hash: hash,
  });
  return id;
}

/** An id that no object of the cloud ever had, in the order of making. */
export function newId(session: Session, kind: ObjectKind | 'operation'): string {
  const row = session.database.get<{ last: number }>('UPDATE id_counter SET last = last + 1 RETURNING last');
  return idOf(session, kind, row?.last ?? 0);
}

/** As many at once. */
export function newIds(session: Session, kind: ObjectKind, count: number): string[] {
  const row = session.database.get<{ last: number }>(
    'UPDATE id_counter SET last = last + ? RETURNING last',
    count,
  );
  const first = (row?.last ?? count) - count + 1;
  return Array.from({ length: count }, (_, index) => idOf(session, kind, first + index));
}

function idOf({ seed }: Session, kind: ObjectKind | 'operation', place: number): string {
  const prefix = kind === 'operation' ? 'op' : kinds[kind].idPrefix;
  const number = place.toString(16).padStart(8, '0');
  return `${prefix}-${number}${sha256(`${seed} ${number}`).slice(0, 9)}`;
}

/** The row of an object that is there. Fails with the kind's `NotFound`. */
export function requireRow<Row extends ObjectRow>(session: Session, kind: ObjectKind, id: string): Row {
  const traits: KindTraits = kinds[kind];
  const values = traits.mortal ? [session.scope, id, session.now] : [session.scope, id];
  const row = session.database.get<Row>(
    `SELECT * FROM ${traits.table} WHERE scope = ? AND id = ?${aliveCondition(kind)}`,
    ...values,
  );
  if (row === undefined || !isVisible(session, row)) throw notFound(kind, id);
  return row;
}

/** Whether the call sees the object yet. */
export function isVisible(
  { now, visibilityDelayMs }: Session,
  { id, created_at }: Pick<ObjectRow, 'id' | 'created_at'>,
): boolean {
  const ageMs = now - created_at;
  return ageMs >= visibilityDelayMs || ageMs >= fractionOf(`${id} visible`) * visibilityDelayMs;
}

export function notFound(kind: ObjectKind, id: string): TwinCloudError {
  return new TwinCloudError(kinds[kind].notFound, `There is no ${kind} '${id}'.`);
}

/**
 * One page of rows in the order of their ids, which is that of their making. Objects that the call does not see yet
 * leave gaps, so that a page may have fewer rows than asked for, or none, and yet a next one.
 */
export function listRows<Row extends { readonly id: string }>(
  session: Session,
  kind: ObjectKind,
  { limit, pageToken }: CheckedRequestOf<'ListVms'>,
  columns?: string,
): { readonly rows: readonly Row[]; readonly nextPageToken?: string } {
  const traits: KindTraits = kinds[kind];
  const after = pageToken === undefined ? '' : lastIdIn(pageToken, traits);
  const rows = session.database.all<Row>(
    `SELECT ${selection(session, columns)} FROM ${traits.table} WHERE scope = ? AND id > ?${aliveCondition(kind)} ORDER BY id LIMIT ?`,
    ...(traits.mortal ? [session.scope, after, session.now] : [session.scope, after]),
    limit + 1,
  );
  const isLast = rows.length <= limit;
  if (!isLast) rows.pop();
  const nextPageToken = Buffer.from(rows.at(-1)?.id ?? '').toString('base64url');
  return { rows: visibleOnly(session, rows), ...(!isLast && { nextPageToken }) };
}

/** With the time of making only where it is looked at: without it a list of states needs nothing but an index. */
function selection({ visibilityDelayMs }: Session, columns: string | undefined): string {
  if (columns === undefined) return '*';
  return visibilityDelayMs > 0 ? `${columns}, created_at` : columns;
}

function visibleOnly<Row extends { readonly id: string }>(session: Session, rows: Row[]): Row[] {
  if (session.visibilityDelayMs === 0) return rows;
  return rows.filter(row => isVisible(session, row as Row & Pick<ObjectRow, 'created_at'>));
}

/** What every object tells of itself. */
export function objectOf(row: Pick<ObjectRow, 'name' | 'tags' | 'created_at'>): TwinObject {
  return { name: row.name, tags: JSON.parse(row.tags), createdAt: new Date(row.created_at).toISOString() };
}

function madeBefore(session: Session, kind: ObjectKind, token: string, hash: string): string | undefined {
  const row = session.database.get<Pick<ObjectRow, 'id' | 'request_hash'>>(
    `SELECT id, request_hash FROM ${kinds[kind].table} WHERE scope = ? AND token = ?`,
    session.scope,
    token,
  );
  if (row !== undefined && row.request_hash !== hash)
    throw new TwinCloudError('Token.Mismatch', `The token made ${row.id} by another request.`);
  return row?.id;
}

function aliveCondition(kind: ObjectKind): string {
  const traits: KindTraits = kinds[kind];
  return traits.mortal ? ' AND (gone_at IS NULL OR gone_at > ?)' : '';
}

function lastIdIn(pageToken: string, { idPrefix }: KindTraits): string {
  const id = Buffer.from(pageToken, 'base64url').toString();
  if (!id.startsWith(`${idPrefix}-`))
    throw new TwinCloudError('PageToken.Invalid', `'${pageToken}' is not a page token of this list.`);
  return id;
}
