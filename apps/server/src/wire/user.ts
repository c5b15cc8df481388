import type { ConnectionLimits, Grant } from '@cb-spider/core';
import { z } from 'zod';
import type { ListedUser } from '../access/user-book.ts';
import { badRequest } from './errors.ts';
import { given, text } from './shapes.ts';
import { grantInfo, roleOf, toGrantInfo } from './token.ts';

/** Grants in the same form as in replies, so that what was read can be sent again. */
const grants = z
  .array(
    z.object({
      role: text,
      on: z
        .object({
          connections: z.array(z.string()).optional(),
          providers: z.array(z.string()).optional(),
          regions: z.array(z.string()).optional(),
          labels: z.record(z.string(), z.string()).optional(),
        })
        .optional(),
    }),
  )
  .default([]);
export const grantFields = z.object({ grants });
export const passwordFields = z.object({ password: text.describe('Default: the server creates one.') });
export const userFields = z.object({ name: text, ...passwordFields.shape, ...grantFields.shape });
export const ownPasswordFields = z.object({ oldPassword: text, password: text });

export const userInfo = z
  .object({
    name: z.string(),
    grants: z.array(grantInfo),
    /** Missing for the account from the environment. */
    createdAt: z.string().optional(),
  })
  .meta({ id: 'UserInfo' });
/** A generated password is only in this reply; a given one is left out. */
export const madePasswordInfo = z
  .object({ name: z.string(), password: z.string().optional() })
  .meta({ id: 'MadePasswordInfo' });

/** Parses the grants. Fails with `invalid_argument`, also for a limit that is empty. */
export function fromGrantFields({ grants }: z.output<typeof grantFields>): readonly Grant[] {
  if (grants.length === 0)
    throw badRequest('grants is empty!', 'Send a role: "grants": [{"role": "viewer"}].');
  return grants.map(({ role: word, on }) => {
    const role = roleOf(word);
    if (on === undefined) return { role };
    if (role === 'admin') throw badRequest('The role admin has no limits.', 'Leave `on` out.');
    return { role, on: limitsOf(on) };
  });
}

function limitsOf({ providers, ...others }: ConnectionLimits): ConnectionLimits {
  const limits = {
    ...others,
    ...(providers && { providers: providers.map(provider => provider.toUpperCase()) }),
  };
  const given = Object.values(limits).filter(limit => limit !== undefined);
  if (given.length > 0 && given.every(limit => Object.keys(limit).length > 0)) return limits;
  throw badRequest(
    'grants: a limit must not be empty, because it would limit nothing or everything.',
    'Fill it, or leave `on` out.',
  );
}

export function fromPasswordFields({ password }: z.output<typeof passwordFields>): string | undefined {
  return given(password);
}

export function toUserInfo({ name, grants, createdAt }: ListedUser): z.input<typeof userInfo> {
  return { name, grants: grants.map(toGrantInfo), createdAt };
}
