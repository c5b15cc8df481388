import { formats } from '../invocation/formats.ts';
import type { OptionRow } from './row.ts';

/** Options that select connections. */
export const placeOptions: readonly OptionRow[] = [
  { flags: '-c, --connection <names>', description: 'these connections', values: 'connection' },
  { flags: '--cloud <names>', description: 'all connections of these clouds', values: 'cloud' },
  { flags: '--region <names>', description: 'all connections in these regions' },
  {
    flags: '--geography <names>',
    description: 'all connections in these parts of the world, for example Asia',
  },
  { flags: '-A, --all-regions', description: 'all connections' },
];

/** Options of every command. */
export const globalOptions: readonly OptionRow[] = [
  { flags: '-o, --output <format>', description: `one of ${formats.join(', ')}`, values: formats },
  {
    flags: '--json [fields]',
    description: 'print these fields as JSON; without fields, list the available ones',
  },
  { flags: '-q, --quiet', description: 'print only ids, and no progress' },
  { flags: '-v, --verbose', description: 'print each step' },
  { flags: '--debug', description: 'print each request with its time and trace id, without secrets' },
  { flags: '--no-color', description: 'no colour' },
  { flags: '--no-input', description: 'never ask; fail instead' },
  { flags: '--timeout <time>', description: 'how long to wait, for example 90s, 10m or 2h' },
  { flags: '-s, --server <address>', description: 'the server, http://127.0.0.1:1024 by default' },
  { flags: '-u, --user <name>', description: 'user name of the login' },
  {
    flags: '-p, --password <text>',
    description: 'password of the login; other users of this machine can see it',
  },
  {
    flags: '--ca-file <path>',
    description: 'certificate of the authority that signed the server’s certificate',
  },
  { flags: '--context <name>', description: 'the context to use for this command' },
];

export const yes: OptionRow = { flags: '-y, --yes', description: 'do not ask for confirmation' };

/** Options of commands that change something. */
export const changeOptions: readonly OptionRow[] = [
  { flags: '--dry-run', description: 'show what would be done, and change nothing' },
  { flags: '--async', description: 'do not wait; print the operation' },
  yes,
];
