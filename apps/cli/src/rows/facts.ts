import type { CommandRow, OptionRow } from '../command/row.ts';
import { changing, onPlaces } from '../parse/parser.ts';

const within: OptionRow = {
  flags: '--vpc <name>',
  description: 'the VPC, if the resource is a subnet',
  values: 'vpc',
};
const tags = () => import('../changes/tags.ts');
const read = () => import('../read/of-connection.ts');

/** The commands for tags, prices and quotas. */
export const factRows: readonly CommandRow[] = [
  {
    verb: 'get',
    nouns: ['tag'],
    usage: 'KIND/NAME',
    summary: 'List the tags of a resource.',
    examples: ['spider get tag vm/web -c seoul'],
    options: [within, ...onPlaces],
    load: async () => (await read()).tags,
  },
  {
    verb: 'add',
    nouns: ['tag'],
    usage: 'KIND/NAME KEY=VALUE',
    summary: 'Add a tag to a resource.',
    examples: ['spider add tag vm/web team=search -c seoul'],
    options: [within, ...changing],
    load: async () => (await tags()).addTag,
  },
  {
    verb: 'remove',
    nouns: ['tag'],
    usage: 'KIND/NAME KEY',
    summary: 'Remove a tag from a resource.',
    examples: ['spider remove tag vm/web team -c seoul'],
    options: [within, ...changing],
    load: async () => (await tags()).removeTag,
  },
  {
    verb: 'get',
    nouns: ['price'],
    usage: '[SPEC]',
    summary: 'List the prices of VMs in the region of a connection.',
    examples: ['spider get price -c seoul', 'spider get price twin-small -c seoul'],
    options: onPlaces,
    load: async () => (await read()).prices,
  },
  {
    verb: 'get',
    nouns: ['quota'],
    usage: 'SERVICE',
    summary: 'List the quotas of a service, with current usage.',
    examples: ['spider get quota compute -c seoul'],
    options: onPlaces,
    load: async () => (await read()).quotas,
  },
];
