import { rowOf } from '@cb-spider/core';
import { type DriverFeatures, type NamedKind, namedKinds } from '@cb-spider/core/driver';
import type { Part, PartsReply } from '@cb-spider/fleet';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import { fleetProblem } from './fleet-kinds.ts';
import { kindByWord } from './kinds.ts';
import { requestReader } from './request-of-kind.ts';
import { text } from './shapes.ts';
import { fromSubnetReqInfo, type vpcReqInfo } from './vpc.ts';

export const stackFields = z.object({
  /** The name of the stack. Only one change of a stack with this name is in progress at a time. */
  name: text,
  objects: z
    .array(
      z.object({
        ConnectionName: text,
        /** The kind as in paths: `vpc`, `securitygroup`, `vm`. */
        kind: text,
        /** The same as in a POST to the kind's own path. */
        ReqInfo: z.record(z.string(), z.unknown()).prefault({}),
      }),
    )
    .default([]),
});
export type StackFields = z.output<typeof stackFields>;

/** A resource of a stack: core's request, and the `ReqInfo` that it was made from. */
export interface StackPart extends Part {
  readonly wire: Readonly<Record<string, unknown>>;
}

const readers = new Map(namedKinds.map(kind => [kind, requestReader(kind)]));

/**
 * Returns the resources of a stack, including the subnets of its networks, in the order in which they are created.
 * Fails with `invalid_argument`.
 *
 * @param featuresOn returns the features of a connection's driver
 */
export function stackPartsOf(
  { name, objects }: StackFields,
  featuresOn: (connection: string) => DriverFeatures,
): readonly StackPart[] {
  if (name === '') throw isEmpty('name');
  if (objects.length === 0) throw isEmpty('objects');
  const parts = objects.flatMap(({ ConnectionName: connection, kind: word, ReqInfo }) => {
    const kind = kindOf(word);
    const read = readers.get(kind)?.(ReqInfo, featuresOn(connection));
    if (read === undefined) throw badRequest(`kind: a stack cannot hold a '${word}'.`);
    const { wire, request } = read;
    const part = { connection, kind, scope: '', name: request.name, request, wire };
    return kind === 'network' ? [part, ...subnetsOf(part)] : [part];
  });
  const seen = new Set<string>();
  for (const part of parts) {
    const place = titleOf(part);
    if (seen.has(place)) throw badRequest(`objects: ${place} appears twice.`);
    seen.add(place);
  }
  return parts.toSorted((left, right) => namedKinds.indexOf(left.kind) - namedKinds.indexOf(right.kind));
}

/** Returns the title of a resource in messages: `subnet net/a on seoul`. */
export function titleOf({ connection, kind, scope, name }: Part): string {
  return `${kind} ${scope === '' ? '' : `${scope}/`}${name} on ${connection}`;
}

function kindOf(word: string): NamedKind {
  const kind = kindByWord(word) ?? namedKinds.find(candidate => candidate === word);
  if (kind !== undefined && rowOf(kind).within === undefined) return kind;
  throw badRequest(`kind: a stack cannot hold a '${word}'.`);
}

function subnetsOf({ connection, name: scope, wire }: StackPart): readonly StackPart[] {
  const { SubnetInfoList } = wire as z.output<typeof vpcReqInfo>;
  return SubnetInfoList.map(subnet => {
    const request = fromSubnetReqInfo(subnet);
    return { connection, kind: 'subnet', scope, name: request.name, request, wire: subnet };
  });
}

export const stackReply = z.object({
  operationId: z.string(),
  state: z.enum(['succeeded', 'failed', 'cancelled']),
  results: z.array(
    z.object({
      connection: z.string(),
      kind: z.string(),
      /** The network of a subnet; empty for other kinds. */
      scope: z.string(),
      name: z.string(),
      /** `unchanged`: it existed already, or was deleted already. */
      state: z.enum(['succeeded', 'unchanged', 'failed', 'cancelled', 'undone']),
      error: fleetProblem.pick({ code: true, message: true, retryable: true }).optional(),
    }),
  ),
});

export function toStackReply({ operationId, state, results }: PartsReply): z.input<typeof stackReply> {
  const wireResults = results.map(({ connection, kind, scope, name, state, error }) => ({
    ...{ connection, kind, scope, name, state },
    error: error && { code: error.code, message: error.message, retryable: error.retryable },
  }));
  return { operationId, state, results: wireResults };
}

/** What applying or deleting a stack would do with one of its objects. */
export const stackStep = z
  .object({
    connection: z.string(),
    kind: z.string(),
    scope: z.string(),
    name: z.string(),
    /** `differs`: it exists with other values, and stays as it is. `absent`: there is nothing to delete. */
    action: z.enum(['create', 'unchanged', 'differs', 'delete', 'absent']),
    differences: z.array(z.string()),
    /** Why it cannot be created, as far as that is known before what it needs exists. */
    problem: z.object({ code: z.string(), message: z.string(), hint: z.string() }).optional(),
  })
  .meta({ id: 'StackStep' });
export const stackPlan = z.object({ plan: z.array(stackStep) });
