import type { CommandRow, OptionRow } from '../command/row.ts';
import { onPlaces } from '../parse/parser.ts';

const login: readonly OptionRow[] = [
  { flags: '--login <name>', description: 'who logs in there, cb-user by default' },
  { flags: '--key-file <path>', description: 'a private key, for VMs whose key the server does not keep' },
];

export const remoteRows: readonly CommandRow[] = [
  {
    verb: 'exec',
    nouns: ['vm'],
    meant: 'vm',
    usage: '[VM..] -- COMMAND',
    summary: 'Run a command on VMs, through the server: no private key leaves it.',
    examples: [
      'spider exec web -c seoul -- uname -a',
      'spider exec --all-regions --parallel 64 -- uptime',
      "spider exec web -c seoul --shell 'ls /srv | wc -l'",
    ],
    options: [
      ...onPlaces,
      { flags: '--shell <line>', description: 'a line that a shell there reads, in place of words' },
      { flags: '--parallel <count>', description: 'so many VMs at once, 64 by default' },
      { flags: '--group', description: 'prints equal outputs once' },
      { flags: '--fail-fast', description: 'stops at the first VM that fails' },
      ...login,
    ],
    load: async () => (await import('../remote/exec.ts')).exec,
  },
  {
    verb: 'ssh',
    nouns: ['vm'],
    meant: 'vm',
    usage: 'VM [COMMAND]',
    summary: 'Run a line in a shell of a VM, or one line after the other.',
    examples: ['spider ssh web -c seoul', "spider ssh web -c seoul 'df -h | head'"],
    options: [...onPlaces, ...login],
    load: async () => (await import('../remote/exec.ts')).ssh,
  },
  {
    verb: 'cp',
    usage: 'SRC.. DST',
    summary: 'Copy files to or from a VM, through the server; - is standard input or output.',
    examples: [
      'spider cp ./app.tgz web:/home/cb-user/ -c seoul',
      'spider cp web:/var/log/app.log - -c seoul',
      'spider cp -r ./site web:/home/cb-user/ -c seoul',
    ],
    options: [
      ...onPlaces,
      { flags: '-r, --recursive', description: 'folders too, by tar' },
      { flags: '--mode <mode>', description: 'permissions there, as in 0600' },
      ...login,
    ],
    load: async () => (await import('../remote/copy.ts')).cp,
  },
  {
    verb: 'hostkey',
    usage: 'reset VM',
    summary: 'Forget the SSH host key of a VM that was made anew on purpose.',
    examples: ['spider hostkey reset web -c seoul'],
    options: [
      ...onPlaces,
      { flags: '--dry-run', description: 'tells what would be done, and does nothing' },
      { flags: '-y, --yes', description: 'asks nothing: does it' },
    ],
    load: async () => (await import('../remote/host-key.ts')).resetHostKey,
  },
  {
    verb: 'check',
    usage: 'tcp|udp HOST PORT',
    summary: 'Whether the server reaches a port.',
    examples: ['spider check tcp 203.0.113.7 22'],
    load: async () => (await import('../account/check.ts')).check,
  },
];
