import { z } from 'zod';
import { badRequest } from './errors.ts';
import { queryHash } from './fleet-cursor.ts';
import { text } from './shapes.ts';

/** Fields of a list that can be read page by page. */
export const pageFields = { limit: text, cursor: text };

/** Which page of a list a request asks for. */
export interface ListPage {
  /** Rows, at most. */
  readonly limit: number;
  /** Where it starts: after this name, or at this page token of the cloud; empty for the first page. */
  readonly from: string;
  /** Rows to leave out from there. */
  readonly skip: number;
  /** The cursor for a page that begins elsewhere. */
  cursorAt(from: string, skip?: number): string;
}

/** Without a limit of its own a page has this many rows. */
const usualLimit = 100;
const largestLimit = 1_000;

const cursorParts = z.tuple([z.string(), z.string(), z.int().min(0)]);

/**
 * The page that is asked for; `undefined` where the whole list is. Fails with `invalid_argument` for a limit that is
 * none, and for a cursor that is none or of another list.
 *
 * @param list tells lists apart that a cursor must not be carried between
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
  if (limit === '') return usualLimit;
  const rows = Number(limit);
  if (/^\d+$/.test(limit) && rows >= 1 && rows <= largestLimit) return rows;
  throw badRequest(`limit: '${limit}' is not a whole number from 1 to ${largestLimit}.`);
}

function placeOf(hash: string, cursor: string): readonly [from: string, skip: number] {
  const { data } = cursorParts.safeParse(parsed(cursor));
  if (data === undefined)
    throw badRequest('cursor: it is not valid.', 'Send the cursor of the last reply unchanged.');
  const [of, from, skip] = data;
  if (of !== hash) throw badRequest('cursor: it belongs to another list.', 'Start without a cursor.');
  return [from, skip];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined; // not a valid cursor, as the caller reports
  }
}
