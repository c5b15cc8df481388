import type { OperationInfo } from '@cb-spider/core';
import { z } from 'zod';

/** An operation. Does not exist in CB-Spider, so its fields are named in the style of Spider's additions. */
export const operationInfo = z
  .object({
    id: z.string(),
    connection: z.string(),
    kind: z.string(),
    action: z.string(),
    /** The resource's name; a subnet's network is in `scope`. */
    name: z.string(),
    scope: z.string(),
    state: z.enum(['running', 'succeeded', 'failed', 'cancelled', 'unknown']),
    steps: z.array(z.string()),
    nativeId: z.string().optional(),
    /** The operation over many connections that it is a part of: `GET /operation?parentId=` lists its parts. */
    parentId: z.string().optional(),
    /** The user who requested it; missing if the login is off. */
    principal: z.string().optional(),
    cancelRequested: z.boolean(),
    error: z
      .object({ code: z.string(), message: z.string(), hint: z.string(), retryable: z.boolean() })
      .optional(),
    startedAt: z.string(),
    updatedAt: z.string(),
    endedAt: z.string().optional(),
  })
  .meta({ id: 'OperationInfo' });

export function toOperationWire(operation: OperationInfo): z.input<typeof operationInfo> {
  const { id, connection, kind, action, name, scope, state, nativeId, parentId, cancelRequested, error } =
    operation;
  const { principal, startedAt, updatedAt, endedAt } = operation;
  const steps = [...operation.steps];
  return {
    id,
    connection,
    kind,
    action,
    name,
    scope,
    state,
    steps,
    nativeId,
    parentId,
    principal,
    cancelRequested,
    error,
    startedAt,
    updatedAt,
    endedAt,
  };
}
