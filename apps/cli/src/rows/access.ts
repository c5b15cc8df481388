import type { CommandRow } from '../command/row.ts';
import { onPlaces } from '../parse/parser.ts';

const tokens = () => import('../account/tokens.ts');
const ofUser = { flags: '--of <user>', description: 'tokens of this user; for administrators' };

const filters = [
  { flags: '--from <time>', description: 'since then: a time, or as in 24h' },
  { flags: '--to <time>', description: 'until then' },
  { flags: '--by <user>', description: 'what this user did' },
  { flags: '--action <text>', description: 'this action, as the log names it' },
  { flags: '--outcome <code>', description: 'ok, or the code of an error' },
  { flags: '--limit <count>', description: 'at most so many entries, 100 by default' },
];

/** Who may do what, and who did what. */
export const accessRows: readonly CommandRow[] = [
  {
    verb: 'get',
    nouns: ['token'],
    usage: '[NAME..]',
    summary: 'Your tokens, with their roles and their last use; for administrators those of all users.',
    examples: ['spider get token', 'spider get token --of eve'],
    options: [ofUser],
    load: async () => (await tokens()).list,
  },
  {
    verb: 'create',
    nouns: ['token'],
    usage: 'NAME',
    summary: 'Create a token with which a program signs in, and print it. The server does not show it again.',
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
      { flags: '--label <pair>', description: 'connections with this label, KEY=VALUE', repeats: true },
      { flags: '--days <count>', description: 'how long it is valid, 90 by default' },
      { flags: '--dry-run', description: 'tells what would be sent, and sends nothing' },
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
      { flags: '--dry-run', description: 'tells what would be deleted' },
      { flags: '-y, --yes', description: 'asks nothing' },
    ],
    load: async () => (await tokens()).remove,
  },
  {
    verb: 'audit',
    usage: '[check]',
    summary: 'Who did what, the newest first; check: whether nobody has changed the log.',
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
    summary: 'The user that the server sees, and what that user may do.',
    examples: ['spider whoami'],
    load: async () => (await import('../account/whoami.ts')).whoami,
  },
];
