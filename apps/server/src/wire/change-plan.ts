import { type ChangePlan, CloudError } from '@cb-spider/core';
import { z } from 'zod';

/** What a change would do on one connection, or why it cannot be done. */
export const changePlan = z
  .object({
    connection: z.string(),
    action: z.string().optional(),
    kind: z.string().optional(),
    /** The resource's name; a subnet's network is in `scope`. */
    name: z.string(),
    scope: z.string().optional(),
    /** What the resource would be called at the cloud. */
    nativeName: z.string().optional(),
    /** The resources that it needs. */
    uses: z.array(z.object({ kind: z.string(), name: z.string() })),
    problem: z
      .object({ code: z.string(), message: z.string(), hint: z.string(), retryable: z.boolean() })
      .optional(),
  })
  .meta({ id: 'ChangePlan' });

export function toChangePlan(plan: ChangePlan): z.input<typeof changePlan> {
  const { connection, action, kind, name, scope, nativeName, uses } = plan;
  const used = uses.map(resource => ({ kind: resource.kind, name: resource.name }));
  return { connection, action, kind, name, scope, nativeName, uses: used };
}

/** Returns a plan that says why the change cannot be made. Rethrows an error that is a bug in Spider. */
export function toImpossible(connection: string, name: string, error: unknown): z.input<typeof changePlan> {
  if (!CloudError.isInstance(error)) throw error;
  const { code, message, hint, retryable } = error;
  return { connection, name, uses: [], problem: { code, message, hint, retryable } };
}
