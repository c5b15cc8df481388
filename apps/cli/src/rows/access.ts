import { yes } from '../command/global-options.ts';
import type { CommandRow } from '../command/row.ts';
import { onPlaces } from '../parse/parser.ts';

const tokens = () => import('../account/tokens.ts');
const ofUser = { flags: '--of <user>', description: 'only tokens of this user; for administrators' };

const filters = [
  { flags: '--from <time>', description: 'start: a time, or an age such as 24h' },
  { flags: '--to <time>', description: 'end: a time, or an age' },
  { flags: '--by <user>', description: 'only entries of this user' },
  { flags: '--action <text>', description: 'only this action, as the log names it' },
  { flags: '--outcome <code>', description: 'ok, or an error code' },
  { flags: '--limit <count>', description: 'maximum number of entries; default: 100' },
];

/** The commands for tokens, roles and the audit log. */
export const accessRows: readonly CommandRow[] = [
  {
    verb: 'get',
    nouns: ['token'],
    usage: '[NAME..]',
    summary: 'List your tokens with their roles and last use. For administrators: the tokens of all users.',
    examples: ['spider get token', 'spider get token --of eve'],
    options: [ofUser],
    load: async () => (await tokens()).list,
  },
  {
    verb: 'create',
    nouns: ['token'],
    usage: 'NAME',
    summary: 'Create a token for a program, and print it. The server does not show it again.',
    examples: [
      'spider create token ci --role operator -c seoul --days 30',
      'spider create token laptop --role operator | spider login --password-stdin',
    ],
    options: [
      {
        flags: '--role <role>',
        description: 'viewer, operator or admin',
        values: ['viewer', 'operator', 'admin'],
      },
      { flags: '--label <pair>', description: 'only connections with this label, KEY=VALUE', repeats: true },
      { flags: '--days <count>', description: 'how long it is valid; default: 90' },
      { flags: '--dry-run', description: 'show the request, and send nothing' },
      ...onPlaces,
    ],
    load: async () => (await tokens()).create,
  },
  {
    verb: 'delete',
    nouns: ['token'],
    usage: 'NAME..',
    summary: 'Revoke tokens, by name or id.',
    examples: ['spider delete token ci'],
    options: [
      ofUser,
      { flags: '--dry-run', description: 'show what would be deleted, and delete nothing' },
      yes,
    ],
    load: async () => (await tokens()).remove,
  },
  {
    verb: 'audit',
    usage: '[check]',
    summary: 'List the entries of the audit log, newest first; check: whether the log is unchanged.',
    examples: [
      'spider audit --by eve --from 24h',
      'spider audit -c seoul --outcome forbidden',
      'spider audit check',
    ],
    options: [...filters, ...onPlaces],
    load: async () => (await import('../account/audit.ts')).audit,
  },
  {
    verb: 'whoami',
    summary: 'Show the user that the server sees, and the roles of that user.',
    examples: ['spider whoami'],
    load: async () => (await import('../account/whoami.ts')).whoami,
  },
];
