import type { ConnectionLimits, Grant, Role, TokenRecord } from '@cb-spider/core';
import { z } from 'zod';
import { roles } from '../roles.ts';
import { badRequest, isEmpty } from './errors.ts';
import { listOf, numberOf } from './fleet-query.ts';
import { text } from './shapes.ts';

/** Not in CB-Spider, so the fields are named in the style of Spider's additions. Lists are separated by commas. */
export const tokenFields = z.object({
  name: text,
  role: text,
  connection: text,
  provider: text,
  region: text,
  labels: z.record(z.string(), z.string()).optional(),
  days: text,
});

const limits = z.object({
  connections: z.array(z.string()).optional(),
  providers: z.array(z.string()).optional(),
  regions: z.array(z.string()).optional(),
  labels: z.record(z.string(), z.string()).optional(),
});
export const grantInfo = z.object({ role: z.enum(roles), on: limits.optional() });
export const tokenInfo = z
  .object({
    id: z.string(),
    name: z.string(),
    user: z.string(),
    grants: z.array(grantInfo),
    createdAt: z.string(),
    expiresAt: z.string().optional(),
    usedAt: z.string().optional(),
  })
  .meta({ id: 'TokenInfo' });
/** The only reply that holds the token itself. */
export const newTokenInfo = tokenInfo.extend({ token: z.string() }).meta({ id: 'NewTokenInfo' });

const dayMs = 86_400_000;
const defaultDays = 90;
const maxDays = 3_650;
const longestName = 128;

/** Parses a request for a token. Fails with `invalid_argument`. */
export function fromTokenFields(fields: z.output<typeof tokenFields>): {
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly lifeMs: number;
} {
  const name = fields.name.trim();
  if (name === '') throw isEmpty('name');
  if (name.length > longestName || /\p{C}/u.test(name))
    throw badRequest(
      `name: is longer than ${longestName} characters, or contains one that is not printable.`,
    );
  const role = roleOf(fields.role);
  const on: ConnectionLimits = {
    connections: listOf(fields.connection),
    providers: listOf(fields.provider)?.map(provider => provider.toUpperCase()),
    regions: listOf(fields.region),
    labels: fields.labels && Object.keys(fields.labels).length > 0 ? fields.labels : undefined,
  };
  const isLimited = Object.values(on).some(limit => limit !== undefined);
  if (isLimited && role === 'admin')
    throw badRequest('The role admin cannot be limited.', 'Leave out the limits.');
  const days = numberOf('days', fields.days, 1, maxDays) ?? defaultDays;
  return { name, grants: [isLimited ? { role, on } : { role }], lifeMs: days * dayMs };
}

/** Returns the role that a word names, in any case. Fails with `invalid_argument`. */
export function roleOf(word: string): Role {
  if (word === '') throw isEmpty('role');
  const role = roles.find(known => known === word.toLowerCase());
  if (role !== undefined) return role;
  throw badRequest(`role: '${word}' is not one of ${roles.join(', ')}.`);
}

export function toTokenInfo(token: TokenRecord): z.input<typeof tokenInfo> {
  const { id, name, user, createdAt, expiresAt, usedAt } = token;
  return { id, name, user, grants: token.grants.map(toGrantInfo), createdAt, expiresAt, usedAt };
}

export function toGrantInfo({ role, on }: Grant): z.input<typeof grantInfo> {
  if (on === undefined) return { role };
  const { connections, providers, regions, labels } = on;
  const copied = (names: readonly string[] | undefined) => names && [...names];
  return {
    role,
    on: {
      ...{ connections: copied(connections), providers: copied(providers), regions: copied(regions) },
      labels,
    },
  };
}
