import type { Scope } from './scope.ts';
import { server } from './server.ts';

/** The reason why a connection is missing in a list. */
export interface FleetProblem {
  readonly connection: string;
  readonly region: string;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** Sent when a connection has answered in full. */
export interface FleetSource {
  readonly connection: string;
  readonly region: string;
  readonly count: number;
  readonly asOf: string;
}

/** An object with its connection and region. */
export type FleetItem<Item> = Item & { readonly connection: string; readonly region: string };

/** One line of a fleet list. */
export interface FleetLine<Item> {
  readonly item?: FleetItem<Item>;
  readonly source?: FleetSource;
  readonly error?: FleetProblem;
  readonly end?: { readonly complete: boolean; readonly leftOut?: number };
}

export interface FleetQuestion {
  /** The last part of the path: `vm`, `vpc`. */
  readonly kind: string;
  readonly scope: Scope;
  readonly fields: readonly string[];
  /** The accepted age of cached replies, in seconds. */
  readonly maxAge: number;
  readonly signal: AbortSignal;
}

/** After this time, connections that have not answered are listed as missing. */
const deadlineMs = 10_000;

/** Reads the lines of a list over many connections as they arrive. */
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
