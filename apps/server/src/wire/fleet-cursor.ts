import { createHash } from 'node:crypto';
import { badRequest } from './errors.ts';

/**
 * The progress of a read of many connections: for each connection that is not finished, by its index in the selection,
 * the number of rows that were sent.
 */
export type FleetProgress = ReadonlyMap<number, number>;

/** Returns a hash of a query, with which `fromCursor` rejects a cursor of another query. */
export function queryHash(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12);
}

export function toCursor(hash: string, progress: FleetProgress): string {
  return Buffer.from(JSON.stringify([hash, ...progress])).toString('base64url');
}

/** Parses a cursor. Fails with `invalid_argument` if it is not valid or belongs to another query. */
export function fromCursor(hash: string, cursor: string): FleetProgress {
  const [of, ...progress] = parsed(cursor);
  if (of !== hash)
    throw badRequest(
      'cursor: belongs to another query, or the connections have changed.',
      'Start without a cursor.',
    );
  return new Map(progress as readonly (readonly [number, number])[]);
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.slice(1).every(isPair)) return value;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw badRequest('cursor: is not valid.', 'Send the cursor of the last reply unchanged.');
}

function isPair(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every(number => Number.isInteger(number) && number >= 0)
  );
}
