import { yes } from '../command/global-options.ts';
import type { CommandRow, OptionRow } from '../command/row.ts';
import { onPlaces } from '../parse/parser.ts';

const dryRun: OptionRow = {
  flags: '--dry-run',
  description: 'show the operation, and decide nothing',
};
const operations = () => import('../changes/operations.ts');

export const followingRows: readonly CommandRow[] = [
  {
    verb: 'follow',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Show the progress of a change until it has ended.',
    examples: ['spider follow op/06h27n'],
    load: async () => (await operations()).follow,
  },
  {
    verb: 'wait',
    nouns: ['vm', 'op'],
    meant: 'vm',
    usage: 'op/ID | vm/NAME',
    summary: 'Wait for a change, or for a state of a VM.',
    examples: [
      'spider wait op/06h27n --timeout 10m',
      'spider wait vm/web -c seoul --for state=running',
      'spider wait vm/web -c seoul --for deleted',
    ],
    options: [
      ...onPlaces,
      { flags: '--for <condition>', description: 'state=STATE or deleted; default: state=running' },
    ],
    load: async () => (await operations()).wait,
  },
  {
    verb: 'cancel',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Cancel a change in progress and roll it back.',
    examples: ['spider cancel op/06h27n'],
    options: [dryRun, yes],
    load: async () => (await operations()).cancel,
  },
  {
    verb: 'adopt',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Adopt the result of an undecided create: add a record for what it created.',
    examples: ['spider adopt op/06h27n'],
    options: [dryRun, yes],
    load: async () => (await operations()).adopt,
  },
  {
    verb: 'discard',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Discard an undecided change. The cloud stays as it is.',
    examples: ['spider discard op/06h27n'],
    options: [dryRun, yes],
    load: async () => (await operations()).discard,
  },
];
