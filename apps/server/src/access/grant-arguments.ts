import { parseArgs } from 'node:util';
import type { ConnectionLimits, Grant, Role } from '@cb-spider/core';
import { roles } from '../roles.ts';
import { SettingError } from '../setting-error.ts';

const options = {
  role: { type: 'string', multiple: true },
  connection: { type: 'string', multiple: true },
  provider: { type: 'string', multiple: true },
  region: { type: 'string', multiple: true },
  label: { type: 'string', multiple: true },
  'password-stdin': { type: 'boolean' },
  user: { type: 'string' },
  days: { type: 'string' },
} as const;

const limitNames = ['connection', 'provider', 'region', 'label'] as const;
type LimitName = (typeof limitNames)[number];

/** The parsed arguments of a command. */
export interface GrantArguments {
  /** The arguments that are not options. */
  readonly words: readonly string[];
  readonly grants: readonly Grant[];
  /** Whether the password is read from the first line of standard input. */
  readonly readsPassword: boolean;
  /** For a token: its user, and its lifetime in days. */
  readonly user?: string | undefined;
  readonly days?: string | undefined;
}

/**
 * Parses arguments. Each `--role` starts a grant, and the limits after it belong to it.
 * Fails with {@link SettingError}.
 */
export function grantArguments(args: readonly string[]): GrantArguments {
  const { tokens, positionals, values } = parsed(args);
  const grants: { role: Role; limits: Map<LimitName, string[]> }[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    if (token.name === 'role') grants.push({ role: roleOf(token.value), limits: new Map() });
    const limit = limitNames.find(name => name === token.name);
    if (limit !== undefined) addLimits(grants.at(-1)?.limits, limit, token.value);
  }
  return {
    words: positionals,
    grants: grants.map(({ role, limits }) => toGrant(role, limits)),
    readsPassword: values['password-stdin'] === true,
    user: values.user,
    days: values.days,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (cause) {
    throw new SettingError((cause as Error).message);
  }
}

function roleOf(word: string): Role {
  const role = roles.find(known => known === word);
  if (role !== undefined) return role;
  throw new SettingError(`--role ${word} is not one of ${roles.join(', ')}.`);
}

function addLimits(limits: Map<LimitName, string[]> | undefined, name: LimitName, value: string): void {
  if (limits === undefined) throw new SettingError(`--${name} limits a role: write it after its --role.`);
  const values = value.split(',').flatMap(word => (word.trim() === '' ? [] : [word.trim()]));
  if (values.length === 0) throw new SettingError(`--${name} is empty.`);
  limits.set(name, [...(limits.get(name) ?? []), ...values]);
}

function toGrant(role: Role, limits: ReadonlyMap<LimitName, readonly string[]>): Grant {
  if (limits.size === 0) return { role };
  if (role === 'admin') throw new SettingError('The role admin cannot be limited: leave out the limits.');
  const labels = limits.get('label')?.map(labelOf);
  const on: ConnectionLimits = {
    connections: limits.get('connection'),
    providers: limits.get('provider')?.map(name => name.toUpperCase()),
    regions: limits.get('region'),
    labels: labels && Object.fromEntries(labels),
  };
  return { role, on };
}

function labelOf(word: string): readonly [string, string] {
  const at = word.indexOf('=');
  if (at > 0) return [word.slice(0, at), word.slice(at + 1)];
  throw new SettingError(`--label ${word} is not KEY=VALUE.`);
}
