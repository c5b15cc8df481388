import { parseArgs } from 'node:util';
import type { ConnectionLimits, Grant, Role } from '@cb-spider/core';
import { roles } from '../access/rights.ts';
import { SettingError } from '../settings.ts';

const options = {
  role: { type: 'string', multiple: true },
  connection: { type: 'string', multiple: true },
  provider: { type: 'string', multiple: true },
  region: { type: 'string', multiple: true },
  label: { type: 'string', multiple: true },
  'password-stdin': { type: 'boolean' },
} as const;

type LimitName = 'connection' | 'provider' | 'region' | 'label';

/** What the words after a command's name say. */
export interface UserArguments {
  /** Those that are no options. */
  readonly words: readonly string[];
  readonly grants: readonly Grant[];
  /** The password is the first line of standard input. */
  readonly readsPassword: boolean;
}

/** Each `--role` begins a grant; the limits behind it are its own. Fails with {@link SettingError}. */
export function userArguments(args: readonly string[]): UserArguments {
  const { tokens, positionals, values } = parsed(args);
  const grants: { role: Role; limits: Map<LimitName, string[]> }[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    if (token.name === 'role') grants.push({ role: roleOf(token.value), limits: new Map() });
    else addLimits(grants.at(-1)?.limits, token.name as LimitName, token.value);
  }
  return {
    words: positionals,
    grants: grants.map(({ role, limits }) => toGrant(role, limits)),
    readsPassword: values['password-stdin'] === true,
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
  const role = roles.find(each => each === word);
  if (role !== undefined) return role;
  throw new SettingError(`--role ${word} is none of ${roles.join(', ')}.`);
}

function addLimits(limits: Map<LimitName, string[]> | undefined, name: LimitName, value: string): void {
  if (limits === undefined) throw new SettingError(`--${name} limits a role: put it behind its --role.`);
  const values = value.split(',').flatMap(word => (word.trim() === '' ? [] : [word.trim()]));
  if (values.length === 0) throw new SettingError(`--${name} is empty.`);
  limits.set(name, [...(limits.get(name) ?? []), ...values]);
}

function toGrant(role: Role, limits: ReadonlyMap<LimitName, readonly string[]>): Grant {
  if (limits.size === 0) return { role };
  if (role === 'admin') throw new SettingError('The role admin has no limits: leave them out.');
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
