import type { Scope } from './scope.ts';
import { server } from './server.ts';

/** Why a connection is missing in a list. */
export interface FleetProblem {
  readonly connection: string;
  readonly region: string;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** One connection has answered in full. */
export interface FleetSource {
  readonly connection: string;
  readonly region: string;
  readonly count: number;
  readonly asOf: string;
}

/** An object, and where it is. */
export type FleetItem<Item> = Item & { readonly connection: string; readonly region: string };

/** One line of a fleet list. */
export interface FleetLine<Item> {
  readonly item?: FleetItem<Item>;
  readonly source?: FleetSource;
  readonly error?: FleetProblem;
  readonly end?: { readonly complete: boolean; readonly leftOut?: number };
}

export interface FleetQuestion {
  /** Of the path: `vm`, `vpc`. */
  readonly kind: string;
  readonly scope: Scope;
  readonly fields: readonly string[];
  /** Answers so many seconds old will do. */
  readonly maxAge: number;
  readonly signal: AbortSignal;
}

/** What has not answered by then is named as missing. */
const deadlineMs = 10_000;

/** The lines of a list over many connections, as they come. */
export function fleetLines<Item>(question: FleetQuestion): AsyncGenerator<FleetLine<Item>, void, undefined> {
  const { kind, scope, fields, maxAge, signal } = question;
  const query = {
    ...scope,
    fields: fields.join(','),
    maxAge: String(maxAge),
    deadlineMs: String(deadlineMs),
  };
  return server.lines<FleetLine<Item>>(`/spider/fleet/${kind}`, { query, signal });
}
