import type { z } from 'zod';
import type { KindTraits } from '../objects.ts';
import type { Session } from '../session.ts';

/**
 * Columns of every named object: its `scope` (an account in a region), name, tags (JSON) and time of creation, and the
 * idempotency token of its create with a hash of that request. Times are milliseconds since 1970.
 */
export const identity = `
  id TEXT NOT NULL,
  scope INTEGER NOT NULL REFERENCES scopes (id),
  name TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  token TEXT,
  request_hash TEXT NOT NULL`;

/** One call of the virtual cloud. A read has a consistent snapshot of the file; a change is its only writer. */
export interface KindAction<Schema extends z.ZodType, Result> {
  readonly reach: 'read' | 'change';
  /** The schema of the request. */
  readonly request: Schema;
  /** The kind of object that a change creates. */
  readonly creates?: KindTraits | undefined;
  run(session: Session, request: z.output<Schema>): Result;
}

/** Everything that the engine knows about a kind. */
export interface EngineKind extends KindTraits {
  /** How many objects of this kind an account can have in one region. */
  readonly quota: number;
  /** Statements that create its tables, indexes and triggers. */
  readonly schema: string;
  /** Error codes of its calls, with the HTTP status of each. */
  readonly errors: Readonly<Record<string, number>>;
  readonly actions: Readonly<Record<string, KindAction<z.ZodType, unknown>>>;
}

type Run<Schema extends z.ZodType, Result> = (session: Session, request: z.output<Schema>) => Result;

export function read<S extends z.ZodType, R>(request: S, run: Run<S, R>): KindAction<S, R> {
  return { reach: 'read', request, run };
}

export function change<S extends z.ZodType, R>(request: S, run: Run<S, R>): KindAction<S, R> {
  return { reach: 'change', request, run };
}

export function create<S extends z.ZodType, R>(
  creates: KindTraits,
  request: S,
  run: Run<S, R>,
): KindAction<S, R> {
  return { reach: 'change', creates, request, run };
}
