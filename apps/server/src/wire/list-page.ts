import { z } from 'zod';
import { badRequest } from './errors.ts';
import { queryHash } from './fleet-cursor.ts';
import { text } from './shapes.ts';

/** The fields of a request for a list that can be read page by page. */
export const pageFields = { limit: text, cursor: text };

/** The page of a list that a request asks for. */
export interface ListPage {
  /** The most rows on the page. */
  readonly limit: number;
  /** Where the page starts: after this name, or at this page token of the cloud; empty for the first page. */
  readonly from: string;
  /** The number of rows to skip from there. */
  readonly skip: number;
  /** Returns the cursor for a page that starts elsewhere. */
  cursorAt(from: string, skip?: number): string;
}

/** The number of rows on a page for a request without a limit. */
const defaultLimit = 100;
const maxLimit = 1_000;

const cursorParts = z.tuple([z.string(), z.string(), z.int().min(0)]);

/**
 * Returns the page that a request asks for; `undefined` for the whole list. Fails with `invalid_argument` for an
 * invalid limit or cursor, and for a cursor of another list.
 *
 * @param list identifies the list, so that a cursor of another list is rejected
 */
export function listPageOf(
  list: readonly string[],
  { limit, cursor }: { readonly limit: string; readonly cursor: string },
): ListPage | undefined {
  if (limit === '' && cursor === '') return undefined;
  const hash = queryHash(list);
  const [from, skip] = cursor === '' ? (['', 0] as const) : placeOf(hash, cursor);
  const cursorAt = (next: string, rows = 0) =>
    Buffer.from(JSON.stringify([hash, next, rows])).toString('base64url');
  return { limit: rowsOf(limit), from, skip, cursorAt };
}

function rowsOf(limit: string): number {
  if (limit === '') return defaultLimit;
  const rows = Number(limit);
  if (/^\d+$/.test(limit) && rows >= 1 && rows <= maxLimit) return rows;
  throw badRequest(`limit: '${limit}' is not a whole number from 1 to ${maxLimit}.`);
}

function placeOf(hash: string, cursor: string): readonly [from: string, skip: number] {
  const { data } = cursorParts.safeParse(parsed(cursor));
  if (data === undefined)
    throw badRequest('cursor: is not valid.', 'Send the cursor of the last reply unchanged.');
  const [of, from, skip] = data;
  if (of !== hash) throw badRequest('cursor: belongs to another list.', 'Start without a cursor.');
  return [from, skip];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined; // the caller reports the invalid cursor
  }
}
