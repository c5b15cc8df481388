import type { CommandRow, OptionRow } from '../command/row.ts';
import { changing, onPlaces } from '../parse/parser.ts';

const within: OptionRow = { flags: '--vpc <name>', description: 'of a subnet: its VPC', values: 'vpc' };
const tags = () => import('../changes/tags.ts');
const read = () => import('../read/of-connection.ts');

/** What one connection knows of its objects, and of the account behind it. */
export const factRows: readonly CommandRow[] = [
  {
    verb: 'get',
    nouns: ['tag'],
    usage: 'KIND/NAME',
    summary: 'The tags of an object.',
    examples: ['spider get tag vm/web -c seoul'],
    options: [within, ...onPlaces],
    load: async () => (await read()).tags,
  },
  {
    verb: 'add',
    nouns: ['tag'],
    usage: 'KIND/NAME KEY=VALUE',
    summary: 'Add a tag to an object.',
    examples: ['spider add tag vm/web team=search -c seoul'],
    options: [within, ...changing],
    load: async () => (await tags()).addTag,
  },
  {
    verb: 'remove',
    nouns: ['tag'],
    usage: 'KIND/NAME KEY',
    summary: 'Take a tag from an object.',
    examples: ['spider remove tag vm/web team -c seoul'],
    options: [within, ...changing],
    load: async () => (await tags()).removeTag,
  },
  {
    verb: 'get',
    nouns: ['price'],
    usage: '[SPEC]',
    summary: 'What VMs cost in the region of a connection.',
    examples: ['spider get price -c seoul', 'spider get price twin-small -c seoul'],
    options: onPlaces,
    load: async () => (await read()).prices,
  },
  {
    verb: 'get',
    nouns: ['quota'],
    usage: 'SERVICE',
    summary: 'How much of a service the account can have, and has.',
    examples: ['spider get quota compute -c seoul'],
    options: onPlaces,
    load: async () => (await read()).quotas,
  },
];
