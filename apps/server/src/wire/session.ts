import { z } from 'zod';
import type { Account } from '../access/account.ts';
import { roles } from '../roles.ts';
import { text } from './shapes.ts';
import { grantInfo, toGrantInfo } from './token.ts';

export const sessionFields = z.object({ user: text, password: text });

/**
 * The user who is signed in. Changes must send `csrf` as the header `X-Spider-CSRF`; it is missing for callers who sign
 * in with each request.
 */
export const sessionInfo = z
  .object({
    user: z.string(),
    /** The highest of the roles in any scope. */
    role: z.enum(roles).optional(),
    grants: z.array(grantInfo),
    csrf: z.string().optional(),
    expiresAt: z.string().optional(),
  })
  .meta({ id: 'SessionInfo' });

export function toSessionInfo(
  { name, grants }: Account,
  session: { readonly csrf?: string | undefined; readonly expiresAt?: string | undefined } = {},
): z.input<typeof sessionInfo> {
  const role = roles.findLast(candidate => grants.some(grant => grant.role === candidate));
  return { user: name, role, grants: grants.map(toGrantInfo), ...session };
}
