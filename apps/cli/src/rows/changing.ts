import type { CommandRow, OptionRow } from '../command/row.ts';
import { objectNouns } from '../nouns/words.ts';
import { changing } from '../parse/parser.ts';

const force: OptionRow = {
  flags: '--force',
  description: 'delete the record even if the cloud refuses',
};
const vpc: OptionRow = { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' };

function power(verb: 'suspend' | 'resume' | 'reboot', summary: string): CommandRow {
  return {
    verb,
    nouns: ['vm'],
    meant: 'vm',
    usage: 'VM..',
    summary,
    examples: [`spider ${verb} web -c seoul`, `spider ${verb} web db --cloud aws --yes`],
    options: changing,
    load: async () => (await import('../changes/power.ts'))[verb],
  };
}

export const changingRows: readonly CommandRow[] = [
  {
    verb: 'apply',
    usage: '-f FILE',
    summary: 'Create the missing objects of a stack file, in order. Existing objects stay unchanged.',
    examples: ['spider apply -f stack.yaml', 'spider apply -f stack.yaml --dry-run --detailed-exitcode'],
    options: [
      { flags: '-f, --file <path>', description: 'the stack file; - is standard input', repeats: true },
      {
        flags: '--key-dir <path>',
        description: 'create new key pairs first, and save their private keys in this folder',
      },
      {
        flags: '--detailed-exitcode',
        description: 'with --dry-run: exit with 8 if something would be created or differs',
      },
      ...changing,
    ],
    load: async () => (await import('../stack/apply.ts')).apply,
  },
  {
    verb: 'delete',
    nouns: [...objectNouns, 'region', 'connection', 'credential', 'driver'],
    nounless: true,
    usage: 'NAME.. | -f FILE',
    summary: 'Delete objects by name, or the objects of a stack file.',
    examples: [
      'spider delete vm web -c seoul',
      'spider delete vm web -A --yes --async',
      'spider delete -f stack.yaml',
    ],
    options: [
      { flags: '-f, --file <path>', description: 'a stack file', repeats: true },
      vpc,
      force,
      ...changing,
    ],
    load: async () => (await import('../stack/delete.ts')).run,
  },
  power('suspend', 'Suspend VMs.'),
  power('resume', 'Resume suspended VMs.'),
  power('reboot', 'Restart VMs.'),
  {
    verb: 'destroy',
    usage: '-c CONNECTION',
    summary: 'Delete all resources of a connection that Spider manages.',
    examples: ['spider destroy -c seoul'],
    options: changing,
    load: async () => (await import('../changes/registration.ts')).destroy,
  },
  {
    verb: 'register',
    nouns: objectNouns,
    usage: 'NAME --id ID',
    summary: 'Register an existing resource of the cloud.',
    examples: ['spider register vm web -c seoul --id i-0123456789'],
    options: [
      { flags: '--id <id>', description: 'the native id' },
      vpc,
      { flags: '--zone <name>', description: 'its zone' },
      ...changing,
    ],
    load: async () => (await import('../changes/registration.ts')).register,
  },
  {
    verb: 'unregister',
    nouns: objectNouns,
    usage: 'NAME',
    summary: 'Unregister a resource. It stays at the cloud.',
    examples: ['spider unregister vm web -c seoul'],
    options: [vpc, ...changing],
    load: async () => (await import('../changes/registration.ts')).unregister,
  },
];
