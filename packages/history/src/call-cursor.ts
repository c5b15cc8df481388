import { createHash } from 'node:crypto';
import { invalidArgument } from '@cb-spider/core';
import type { CallFilter } from './call-filter.ts';
import type { CallPosition } from './stored-call.ts';

/** Returns the cursor with which a list continues. It is opaque, and valid only for the same filter. */
export function toCallCursor(filter: CallFilter, { startedMs, id }: CallPosition): string {
  return Buffer.from(JSON.stringify([hashOf(filter), startedMs, id])).toString('base64url');
}

/**
 * Parses a cursor. Fails with `invalid_argument` for a text that is not a valid cursor, or is one of another filter.
 */
export function fromCallCursor(filter: CallFilter, cursor: string): CallPosition {
  const [hash, startedMs, id] = parsed(cursor);
  if (!Number.isSafeInteger(startedMs) || !Number.isSafeInteger(id))
    throw invalidArgument('cursor', 'is not valid.', 'Send the cursor of the last reply unchanged.');
  if (hash !== hashOf(filter))
    throw invalidArgument('cursor', 'belongs to another query.', 'Start without a cursor.');
  return { startedMs: Number(startedMs), id: Number(id) };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch (cause) {
    if (cause instanceof SyntaxError) return [];
    throw cause;
  }
}

function hashOf(filter: CallFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  const text = JSON.stringify(given.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
