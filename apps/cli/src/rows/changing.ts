import type { CommandRow, OptionRow } from '../command/row.ts';
import { objectNouns } from '../nouns/words.ts';
import { changing } from '../parse/parser.ts';

const force: OptionRow = {
  flags: '--force',
  description: 'forgets the name even if the cloud does not remove the object',
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
    summary: 'Make what a stack file says and is missing, in order. What is there is left alone.',
    examples: ['spider apply -f stack.yaml', 'spider apply -f stack.yaml --dry-run --detailed-exitcode'],
    options: [
      { flags: '-f, --file <path>', description: 'the stack; - is standard input', repeats: true },
      {
        flags: '--key-dir <path>',
        description: 'makes new key pairs first, and saves their private keys in this folder',
      },
      { flags: '--detailed-exitcode', description: 'ends with 8 where something is to be made' },
      ...changing,
    ],
    load: async () => (await import('../stack/apply.ts')).apply,
  },
  {
    verb: 'delete',
    nouns: [...objectNouns, 'region', 'connection', 'credential', 'driver'],
    nounless: true,
    usage: 'NAME.. | -f FILE',
    summary: 'Remove objects by their names, or exactly those of a stack file.',
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
    load: async () => (await import('../changes/delete.ts')).run,
  },
  power('suspend', 'Suspend VMs.'),
  power('resume', 'Resume suspended VMs.'),
  power('reboot', 'Restart VMs.'),
  {
    verb: 'destroy',
    usage: '-c CONNECTION',
    summary: 'Remove all that Spider has made on one connection.',
    examples: ['spider destroy -c seoul'],
    options: changing,
    load: async () => (await import('../changes/registration.ts')).destroy,
  },
  {
    verb: 'register',
    nouns: objectNouns,
    usage: 'NAME --id ID',
    summary: 'Give a name to what the cloud has.',
    examples: ['spider register vm web -c seoul --id i-0123456789'],
    options: [
      { flags: '--id <id>', description: 'the cloud’s own id' },
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
    summary: 'Forget a name; the object stays at the cloud.',
    examples: ['spider unregister vm web -c seoul'],
    options: [vpc, ...changing],
    load: async () => (await import('../changes/registration.ts')).unregister,
  },
];
