import type { CloudError, Connection } from '@cb-spider/core';
import type { FleetTarget } from './selection.ts';

/** News of a fleet read, in the order in which the clouds answer. */
export type FleetEvent<T> = FleetItemsEvent<T> | FleetSourceEvent | FleetErrorEvent;

/** Some rows of one connection. */
export interface FleetItemsEvent<T> {
  readonly type: 'items';
  readonly target: FleetTarget;
  readonly connection: Connection;
  readonly items: readonly T[];
}

/** A connection has told all that it has. */
export interface FleetSourceEvent {
  readonly type: 'source';
  readonly target: FleetTarget;
  readonly count: number;
  /** When it was read, ISO 8601, UTC. */
  readonly asOf: string;
  readonly isCached: boolean;
}

/** A connection has failed: rows of it that came before are right, the others are missing. */
export interface FleetErrorEvent {
  readonly type: 'error';
  readonly target: FleetTarget;
  readonly error: CloudError;
}

/** A whole fleet read, collected. */
export interface FleetReply<T> {
  readonly items: readonly (T & Pick<FleetTarget, 'connection' | 'region'>)[];
  readonly errors: readonly FleetProblem[];
  /** Nothing is missing. */
  readonly complete: boolean;
  /** By connection, when it was read. */
  readonly asOf: Readonly<Record<string, string>>;
}

/** What is missing, and why. */
export interface FleetProblem {
  readonly connection: string;
  readonly region: string;
  readonly code: CloudError['code'];
  readonly message: string;
  readonly retryable: boolean;
}

export function toFleetProblem({ target, error }: FleetErrorEvent): FleetProblem {
  const { connection, region } = target;
  const { code, message, retryable } = error;
  return { connection, region, code, message, retryable };
}
