import { yes } from '../command/global-options.ts';
import type { CommandRow, OptionRow } from '../command/row.ts';
import { onPlaces } from '../parse/parser.ts';

const login: readonly OptionRow[] = [
  { flags: '--login <name>', description: 'the user on the VM; default: cb-user' },
  { flags: '--key-file <path>', description: 'a private key, for VMs whose key the server does not have' },
];

export const remoteRows: readonly CommandRow[] = [
  {
    verb: 'exec',
    nouns: ['vm'],
    meant: 'vm',
    usage: '[VM..] -- COMMAND',
    summary: 'Run a command on VMs through the server. Private keys stay on the server.',
    examples: [
      'spider exec web -c seoul -- uname -a',
      'spider exec --all-regions --parallel 64 -- uptime',
      "spider exec web -c seoul --shell 'ls /srv | wc -l'",
    ],
    options: [
      ...onPlaces,
      { flags: '--shell <line>', description: 'a command line for the VM’s shell, instead of words' },
      { flags: '--parallel <count>', description: 'number of VMs at a time; default: 64' },
      { flags: '--group', description: 'print equal outputs once' },
      { flags: '--fail-fast', description: 'stop at the first VM that fails' },
      ...login,
    ],
    load: async () => (await import('../remote/exec.ts')).exec,
  },
  {
    verb: 'ssh',
    nouns: ['vm'],
    meant: 'vm',
    usage: 'VM [COMMAND]',
    summary: 'Open a shell on a VM, or run one command line in it.',
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
      { flags: '-r, --recursive', description: 'copy folders, with tar' },
      { flags: '--mode <mode>', description: 'permissions of the file, for example 0600' },
      ...login,
    ],
    load: async () => (await import('../remote/copy.ts')).cp,
  },
  {
    verb: 'hostkey',
    usage: 'reset VM',
    summary: 'Delete the stored SSH host key of a VM, for example after it was rebuilt.',
    examples: ['spider hostkey reset web -c seoul'],
    options: [
      ...onPlaces,
      { flags: '--dry-run', description: 'show what would be done, and change nothing' },
      yes,
    ],
    load: async () => (await import('../remote/host-key.ts')).resetHostKey,
  },
  {
    verb: 'check',
    usage: 'tcp|udp HOST PORT',
    summary: 'Check whether the server can reach a port.',
    examples: ['spider check tcp 203.0.113.7 22'],
    load: async () => (await import('../account/check.ts')).check,
  },
];
