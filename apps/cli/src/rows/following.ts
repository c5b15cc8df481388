import type { CommandRow, OptionRow } from '../command/row.ts';
import { onPlaces } from '../parse/parser.ts';

const yes: OptionRow = { flags: '-y, --yes', description: 'asks nothing: does it' };
const dryRun: OptionRow = {
  flags: '--dry-run',
  description: 'shows what it would be about, and decides nothing',
};
const operations = () => import('../changes/operations.ts');

export const followingRows: readonly CommandRow[] = [
  {
    verb: 'follow',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Show how far a change is, until it has ended.',
    examples: ['spider follow op/06h27n'],
    load: async () => (await operations()).follow,
  },
  {
    verb: 'wait',
    nouns: ['vm', 'op'],
    meant: 'vm',
    usage: 'op/ID | vm/NAME',
    summary: 'Wait for a change, or for a VM’s state.',
    examples: [
      'spider wait op/06h27n --timeout 10m',
      'spider wait vm/web -c seoul --for state=running',
      'spider wait vm/web -c seoul --for deleted',
    ],
    options: [
      ...onPlaces,
      { flags: '--for <condition>', description: 'state=running by default; or deleted' },
    ],
    load: async () => (await operations()).wait,
  },
  {
    verb: 'cancel',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Stop a change that is under way, and take back what it made.',
    examples: ['spider cancel op/06h27n'],
    options: [dryRun, yes],
    load: async () => (await operations()).cancel,
  },
  {
    verb: 'adopt',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Decide an unknown create: put on record what it made.',
    examples: ['spider adopt op/06h27n'],
    options: [dryRun, yes],
    load: async () => (await operations()).adopt,
  },
  {
    verb: 'discard',
    nouns: ['op'],
    meant: 'op',
    usage: 'op/ID',
    summary: 'Decide an unknown change: forget it, and leave the cloud as it is.',
    examples: ['spider discard op/06h27n'],
    options: [dryRun, yes],
    load: async () => (await operations()).discard,
  },
];
