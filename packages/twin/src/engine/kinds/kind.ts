import type { z } from 'zod';
import type { KindTraits } from '../objects.ts';
import type { Session } from '../session.ts';

/**
 * What every named object has: its place (`scope`, an account's share of a region), name, tags (JSON) and
 * birth, and the idempotency token of its create with a hash of that request. Times are milliseconds since
 * 1970.
 */
export const identity = `
  id TEXT NOT NULL,
  scope INTEGER NOT NULL REFERENCES scopes (id),
  name TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  token TEXT,
  request_hash TEXT NOT NULL`;

/** One call of the virtual cloud: on an unchanging view of the region, or as its only writer. */
export interface KindAction<Schema extends z.ZodType, Result> {
  readonly reach: 'read' | 'change';
  /** What the call takes. */
  readonly request: Schema;
  /** What a change makes. */
  readonly creates?: KindTraits | undefined;
  run(session: Session, request: z.output<Schema>): Result;
}

/** All that the engine knows of a kind. */
export interface EngineKind extends KindTraits {
  /** How many objects of it an account can have in one region. */
  readonly quota: number;
  /** Makes its table, and what goes with it. */
  readonly schema: string;
  /** Codes of calls about it, with the HTTP status of each. */
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
