import type { CloudError, Connection } from '@cb-spider/core';
import type { FleetTarget } from './selection.ts';

/** An event of a fleet read. Events come in the order in which the clouds answer. */
export type FleetEvent<T> = FleetItemsEvent<T> | FleetSourceEvent | FleetErrorEvent;

/** Some rows of one connection. */
export interface FleetItemsEvent<T> {
  readonly type: 'items';
  readonly target: FleetTarget;
  readonly connection: Connection;
  readonly items: readonly T[];
}

/** A connection has returned all its rows. */
export interface FleetSourceEvent {
  readonly type: 'source';
  readonly target: FleetTarget;
  readonly count: number;
  /** When it was read, ISO 8601, UTC. */
  readonly asOf: string;
  readonly isCached: boolean;
}

/** A connection has failed. Its rows that came before are valid, the others are missing. */
export interface FleetErrorEvent {
  readonly type: 'error';
  readonly target: FleetTarget;
  readonly error: CloudError;
}

/** The collected result of a fleet read. */
export interface FleetReply<T> {
  readonly items: readonly (T & Pick<FleetTarget, 'connection' | 'region'>)[];
  readonly errors: readonly FleetProblem[];
  /** Whether no connection failed. */
  readonly complete: boolean;
  /** When each connection was read, by its name. ISO 8601, UTC. */
  readonly asOf: Readonly<Record<string, string>>;
}

/** A connection whose rows are missing, and the reason. */
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
