import type { SQLInputValue } from 'node:sqlite';
import { limitTo } from './database.ts';
import { fails, type TwinCloudError } from './errors.ts';
import type { PageRequest } from './fields.ts';
import { fractionOf, requestHash, sha256 } from './fingerprint.ts';
import { assertQuota } from './quotas.ts';
import type { TwinObject } from './results.ts';
import type { Session } from './session.ts';

/** What distinguishes one kind of object from another, besides its columns. */
export interface KindTraits {
  /** The name of the kind in messages and quotas. */
  readonly kind: string;
  readonly table: string;
  readonly idPrefix: string;
  /** SQL condition for the object that already has a name. Its parameters are the scope or parent, and the name. */
  readonly nameTaken: string;
  /** Whether rows stay for a while after their object is gone. */
  readonly removedLater?: true;
  notFound(message: string): TwinCloudError;
}

type IdKind = Pick<KindTraits, 'idPrefix'>;

/** Columns that the rows of all objects have. A type alias, so that rows can be passed to SQLite as records. */
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
 * Creates an object and returns its id. A repeated request with the same token returns the id of the first object.
 * Fails with `Token.Mismatch`, `Name.Duplicate` and `Quota.Exceeded`.
 *
 * @param place where the name must be unique: the number of the scope, or the id of a parent
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
  const existingId = clientToken === undefined ? undefined : idByToken(session, kind, clientToken, hash);
  if (existingId !== undefined) return existingId;
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

/** Returns an id that was never used in this cloud. Ids sort in the order of their creation. */
export function newId(session: Session, kind: IdKind): string {
  const row = session.database.get<{ last: number }>('UPDATE id_counter SET last = last + 1 RETURNING last');
  return idOf(session, kind, row?.last ?? 0);
}

/** Returns `count` new ids. */
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
 * Returns the row of an object. Fails with the kind's `NotFound` when it does not exist or is not visible yet.
 *
 * @param columns columns to read, including `id`; default: all
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

/** Returns whether the object is visible to the call yet. */
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
 * Returns one page of rows in the order of their ids, which is the order of creation. Objects that are not visible yet
 * are left out, so a page may have fewer rows than requested, or none, and still be followed by another page.
 */
export function listRows<Row extends { readonly id: string }>(
  session: Session,
  kind: KindTraits,
  { limit, pageToken }: PageRequest,
  columns?: string,
): { readonly rows: readonly Row[]; readonly nextPageToken?: string } {
  const after = pageToken === undefined ? '' : lastIdIn(pageToken, kind);
  const rows = session.database.all<Row>(
    `SELECT ${selection(session, columns)} FROM ${kind.table} WHERE scope = ? AND id > ?${aliveCondition(kind)} ORDER BY id ${limitTo}`,
    ...(kind.removedLater ? [session.scope, after, session.now] : [session.scope, after]),
    limit + 1,
  );
  const isLast = rows.length <= limit;
  if (!isLast) rows.pop();
  const nextPageToken = Buffer.from(rows.at(-1)?.id ?? '').toString('base64url');
  return { rows: visibleOnly(session, rows), ...(!isLast && { nextPageToken }) };
}

/** Returns the columns to read, with `created_at` only if it is needed: without it, an index covers lists of states. */
function selection({ visibilityDelayMs }: Session, columns: string | undefined): string {
  if (columns === undefined) return '*';
  return visibilityDelayMs > 0 ? `${columns}, created_at` : columns;
}

function visibleOnly<Row extends { readonly id: string }>(session: Session, rows: Row[]): Row[] {
  return session.visibilityDelayMs === 0 ? rows : rows.filter(row => isSeen(session, row));
}

/** Returns whether a row with the columns of {@link selection} is visible. */
function isSeen(session: Session, row: { readonly id: string }): boolean {
  if (session.visibilityDelayMs === 0) return true;
  return isVisible(session, row as Pick<ObjectRow, 'id' | 'created_at'>);
}

/** Returns the fields that all objects have. */
export function objectOf(row: Pick<ObjectRow, 'name' | 'tags' | 'created_at'>): TwinObject {
  return { name: row.name, tags: JSON.parse(row.tags), createdAt: new Date(row.created_at).toISOString() };
}

function idByToken(session: Session, kind: KindTraits, token: string, hash: string): string | undefined {
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
