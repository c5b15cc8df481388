import type { SQLInputValue } from 'node:sqlite';
import { fails, type TwinCloudError } from './errors.ts';
import type { PageRequest } from './fields.ts';
import { fractionOf, requestHash, sha256 } from './fingerprint.ts';
import { assertQuota } from './quotas.ts';
import type { TwinObject } from './results.ts';
import type { Session } from './session.ts';

/** What tells kinds of objects apart, beside their columns. */
export interface KindTraits {
  /** What messages and quotas call it. */
  readonly kind: string;
  readonly table: string;
  readonly idPrefix: string;
  /** What two objects of the same name would have in common. */
  readonly nameTaken: string;
  /** Rows stay for a while after their object is gone. */
  readonly removedLater?: true;
  notFound(message: string): TwinCloudError;
}

type IdKind = Pick<KindTraits, 'idPrefix'>;

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
  kind: KindTraits,
  place: SQLInputValue,
  { clientToken, ...request }: CreateRequest,
  insert: (identity: ObjectRow) => void,
): string {
  const { table, nameTaken } = kind;
  const hash = requestHash(request);
  const made = clientToken === undefined ? undefined : madeBefore(session, kind, clientToken, hash);
  if (made !== undefined) return made;
  if (session.database.get(`SELECT 1 FROM ${table} WHERE ${nameTaken}`, place, request.name) !== undefined)
    throw fails('Name.Duplicate', `The ${kind.kind} '${request.name}' already exists.`);
  assertQuota(session, kind.kind);
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
export function newId(session: Session, kind: IdKind): string {
  const row = session.database.get<{ last: number }>('UPDATE id_counter SET last = last + 1 RETURNING last');
  return idOf(session, kind, row?.last ?? 0);
}

/** As many at once. */
export function newIds(session: Session, kind: KindTraits, count: number): string[] {
  const row = session.database.get<{ last: number }>(
    'UPDATE id_counter SET last = last + ? RETURNING last',
    count,
  );
  const first = (row?.last ?? count) - count + 1;
  return Array.from({ length: count }, (_, index) => idOf(session, kind, first + index));
}

function idOf({ seed }: Session, kind: IdKind, place: number): string {
  const number = place.toString(16).padStart(8, '0');
  return `${kind.idPrefix}-${number}${sha256(`${seed} ${number}`).slice(0, 9)}`;
}

/**
 * The row of an object that is there. Fails with the kind's `NotFound`.
 *
 * @param columns `id` among them; missing: all
 */
export function requireRow<Row extends Pick<ObjectRow, 'id'>>(
  session: Session,
  kind: KindTraits,
  id: string,
  columns?: string,
): Row {
  const { database, scope, now } = session;
  const select = `SELECT ${selection(session, columns)} FROM ${kind.table} WHERE scope = ? AND id = ?${aliveCondition(kind)}`;
  const row = kind.removedLater
    ? database.get<Row>(select, scope, id, now)
    : database.get<Row>(select, scope, id);
  if (row === undefined || !isSeen(session, row)) throw notFound(kind, id);
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

export function notFound(kind: KindTraits, id: string): TwinCloudError {
  return kind.notFound(`The ${kind.kind} '${id}' does not exist.`);
}

/**
 * One page of rows in the order of their ids, which is that of their making. Objects that the call does not see yet
 * leave gaps, so that a page may have fewer rows than asked for, or none, and yet a next one.
 */
export function listRows<Row extends { readonly id: string }>(
  session: Session,
  kind: KindTraits,
  { limit, pageToken }: PageRequest,
  columns?: string,
): { readonly rows: readonly Row[]; readonly nextPageToken?: string } {
  const after = pageToken === undefined ? '' : lastIdIn(pageToken, kind);
  const rows = session.database.all<Row>(
    `SELECT ${selection(session, columns)} FROM ${kind.table} WHERE scope = ? AND id > ?${aliveCondition(kind)} ORDER BY id LIMIT ?`,
    ...(kind.removedLater ? [session.scope, after, session.now] : [session.scope, after]),
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
  return session.visibilityDelayMs === 0 ? rows : rows.filter(row => isSeen(session, row));
}

/** Of a row of {@link selection}. */
function isSeen(session: Session, row: { readonly id: string }): boolean {
  if (session.visibilityDelayMs === 0) return true;
  return isVisible(session, row as Pick<ObjectRow, 'id' | 'created_at'>);
}

/** What every object tells of itself. */
export function objectOf(row: Pick<ObjectRow, 'name' | 'tags' | 'created_at'>): TwinObject {
  return { name: row.name, tags: JSON.parse(row.tags), createdAt: new Date(row.created_at).toISOString() };
}

function madeBefore(session: Session, kind: KindTraits, token: string, hash: string): string | undefined {
  const row = session.database.get<Pick<ObjectRow, 'id' | 'request_hash'>>(
    `SELECT id, request_hash FROM ${kind.table} WHERE scope = ? AND token = ?`,
    session.scope,
    token,
  );
  if (row !== undefined && row.request_hash !== hash)
    throw fails('Token.Mismatch', `The token was used by another request, which created ${row.id}.`);
  return row?.id;
}

function aliveCondition(kind: KindTraits): string {
  return kind.removedLater ? ' AND (gone_at IS NULL OR gone_at > ?)' : '';
}

function lastIdIn(pageToken: string, { idPrefix }: KindTraits): string {
  const id = Buffer.from(pageToken, 'base64url').toString();
  if (!id.startsWith(`${idPrefix}-`))
    throw fails('PageToken.Invalid', `'${pageToken}' is not a page token of this list.`);
  return id;
}
