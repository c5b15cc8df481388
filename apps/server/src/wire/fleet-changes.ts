import { CloudError } from '@cb-spider/core';
import { type DriverFeatures, namedKinds, rowOf } from '@cb-spider/core/driver';
import type { FleetChangeKind, FleetChangeReply } from '@cb-spider/fleet';
import { z } from 'zod';
import { fleetKindOf, fleetProblem, leftOutCount } from './fleet-kinds.ts';
import { type WireKind, wireKinds } from './kinds.ts';
import { quirksOf } from './quirks.ts';
import { requestReader } from './request-of-kind.ts';

type Result = FleetChangeReply['results'][number];

/** A kind whose resources can be created and deleted on many connections with one request. */
export interface FleetWireChange {
  readonly kind: FleetChangeKind;
  /** Converts a `ReqInfo` to core's request. Fails with `invalid_argument`. */
  toRequest(reqInfo: unknown, features: DriverFeatures): object & { readonly name: string };
  toItem(item: object, result: Result): object;
}

function of(kind: FleetChangeKind): FleetWireChange {
  const row: WireKind<never> = wireKinds[kind];
  const read = requestReader(kind);
  const toItem = row.toCreated ?? (row.toWire as NonNullable<typeof row.toCreated>);
  return {
    kind,
    toRequest: (reqInfo, features) => read(reqInfo, features).request,
    toItem: (item, { provider, region }) => toItem(item, { quirks: quirksOf(provider), region }),
  };
}

const fleetKinds = namedKinds.filter((kind): kind is FleetChangeKind => rowOf(kind).fleet);
const changes: ReadonlyMap<string, FleetWireChange> = new Map(
  fleetKinds.map(kind => [wireKinds[kind].path, of(kind)]),
);

/**
 * Returns the kind that a word in a path names. Fails with `not_found`, and with `unsupported` for a kind that can only
 * be changed on one connection at a time.
 */
export function fleetChangeOf(word: string): FleetWireChange {
  const change = changes.get(word.toLowerCase());
  if (change !== undefined) return change;
  fleetKindOf(word);
  throw new CloudError('unsupported', `'${word}' cannot be changed in many connections with one request.`, {
    hint: `Use one of ${[...changes.keys()].join(', ')}.`,
  });
}

export const fleetChangeReply = z.object({
  operationId: z.string(),
  state: z.enum(['succeeded', 'failed', 'cancelled']),
  results: z.array(
    z.object({
      connection: z.string(),
      region: z.string(),
      state: z.enum(['succeeded', 'failed', 'cancelled', 'undone']),
      item: z.looseObject({}).optional(),
      error: fleetProblem.pick({ code: true, message: true, retryable: true }).optional(),
    }),
  ),
  leftOut: leftOutCount,
});

export function toFleetChangeReply(
  change: FleetWireChange,
  { operationId, state, results }: FleetChangeReply,
  leftOut: number,
): z.input<typeof fleetChangeReply> {
  return {
    operationId,
    state,
    leftOut: leftOut || undefined,
    results: results.map(result => ({
      connection: result.connection,
      region: result.region,
      state: result.state,
      item: result.item && { ...change.toItem(result.item, result) },
      error: result.error && {
        code: result.error.code,
        message: result.error.message,
        retryable: result.error.retryable,
      },
    })),
  };
}
