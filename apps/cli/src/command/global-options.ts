import type { OptionRow } from './row.ts';

export const formats = ['table', 'wide', 'json', 'yaml', 'name', 'csv', 'jsonl', 'wire'] as const;
export type Format = (typeof formats)[number];

/** Which connections a command is about. */
export const placeOptions: readonly OptionRow[] = [
  { flags: '-c, --connection <names>', description: 'these connections', values: 'connection' },
  { flags: '--cloud <names>', description: 'all connections of these clouds', values: 'cloud' },
  { flags: '--region <names>', description: 'all connections in these regions' },
  { flags: '--geography <names>', description: 'all connections in these parts of the world, as in Asia' },
  { flags: '-A, --all-regions', description: 'all connections' },
];

/** Options of every command. */
export const globalOptions: readonly OptionRow[] = [
  { flags: '-o, --output <format>', description: `one of ${formats.join(', ')}`, values: formats },
  { flags: '--json [fields]', description: 'these fields as JSON; without fields: which there are' },
  { flags: '-q, --quiet', description: 'ids alone, and no progress' },
  { flags: '-v, --verbose', description: 'tells each step' },
  { flags: '--debug', description: 'tells each request, its time and its trace id, and no secret' },
  { flags: '--no-color', description: 'no colour' },
  { flags: '--no-input', description: 'asks nothing: fails instead' },
  { flags: '--timeout <time>', description: 'how long to wait, as in 90s, 10m or 2h' },
  { flags: '-s, --server <address>', description: 'the server, http://127.0.0.1:1024 by default' },
  { flags: '-u, --user <name>', description: 'the login’s user name' },
  {
    flags: '-p, --password <text>',
    description: 'the login’s password; others on this machine can see it there',
  },
  { flags: '--ca-file <path>', description: 'the authority that has signed the server’s certificate' },
  { flags: '--context <name>', description: 'the context to use this time' },
];

/** Options of commands that change something. */
export const changeOptions: readonly OptionRow[] = [
  { flags: '--dry-run', description: 'tells what would be done, and does nothing' },
  { flags: '--async', description: 'does not wait: prints the operation' },
  { flags: '-y, --yes', description: 'asks nothing: does it' },
];
