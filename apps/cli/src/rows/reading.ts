import type { CommandRow } from '../command/row.ts';
import { objectNouns } from '../nouns/words.ts';
import { onPlaces } from '../parse/parser.ts';

const readable = [
  ...objectNouns,
  'image',
  'spec',
  'region',
  'zone',
  'connection',
  'credential',
  'driver',
  'cloud',
  'op',
  'call',
] as const;

export const readingRows: readonly CommandRow[] = [
  {
    verb: 'get',
    nouns: readable,
    usage: '[NAME..]',
    summary: 'List objects of all connections or of some, or get objects by name.',
    examples: [
      'spider get vm',
      'spider get vm --cloud aws,azure --geography Asia --state running -o wide',
      'spider get vm --filter web --sort -startTime --limit 20',
      'spider get vm --json name,state,publicIp',
      'spider get vm -w -o jsonl',
    ],
    options: [
      ...onPlaces,
      { flags: '--state <states>', description: 'only objects in these states' },
      { flags: '-w, --watch', description: 'keep running; print each object again when it changes' },
      { flags: '--filter <words>', description: 'only objects with all these words in their texts' },
      { flags: '--spec <names>', description: 'only VMs of these specs' },
      {
        flags: '--sort <fields>',
        description:
          'sort by fields of the server: name, -state for descending, VMSpecName; reads all objects first',
      },
      {
        flags: '--limit <count>',
        description: 'maximum number of objects; of operations and calls 100 by default',
      },
      { flags: '--parent <id>', description: 'only the children of this operation' },
      { flags: '--from <time>', description: 'only calls since this time, for example 24h' },
      {
        flags: '--outcome <codes>',
        description: 'only calls with these outcomes: ok, error, or error codes',
      },
    ],
    load: async () => (await import('../read/get.ts')).run,
  },
  {
    verb: 'describe',
    nouns: readable,
    usage: 'NAME',
    summary: 'Show the details of an object: its state, last changes and last failed calls.',
    examples: ['spider describe vm web -c seoul', 'spider describe op/06h27n'],
    options: onPlaces,
    load: async () => (await import('../read/describe.ts')).run,
  },
  {
    verb: 'compare',
    nouns: objectNouns.filter(noun => noun !== 'subnet'),
    summary: 'Compare the registered resources with the cloud.',
    examples: ['spider compare vm -c seoul'],
    options: onPlaces,
    load: async () => (await import('../changes/registration.ts')).compare,
  },
  {
    verb: 'summary',
    summary: 'Count connections and VMs by cloud, region and state.',
    examples: ['spider summary', 'spider summary --cloud aws -o wide'],
    options: onPlaces,
    load: async () => (await import('../live/summary.ts')).summary,
  },
  {
    verb: 'top',
    summary: 'Show live states of all VMs, and the last changes.',
    examples: ['spider top', 'spider top --cloud aws'],
    options: onPlaces,
    load: async () => (await import('../live/top.ts')).top,
  },
  {
    verb: 'events',
    summary: 'Print changes as they happen.',
    examples: [
      'spider events',
      'spider events -o jsonl',
      'spider events --event vmstatus,connection --cloud aws',
    ],
    options: [
      {
        flags: '-c, --connection <names>',
        description: 'only events of these connections',
        values: 'connection',
      },
      {
        flags: '--cloud <names>',
        description: 'only events of connections to these clouds',
        values: 'cloud',
      },
      { flags: '--region <names>', description: 'only events of connections in these regions' },
      {
        flags: '--event <names>',
        description: 'only these events',
        values: ['operation', 'vmstatus', 'connection', 'progress'],
      },
      { flags: '--kind <names>', description: 'only events of these kinds, for example vm' },
    ],
    load: async () => (await import('../live/events.ts')).events,
  },
  {
    verb: 'history',
    usage: 'calls|stats|errors|rank|archive',
    summary: 'Query the call history: calls to clouds, durations and failures.',
    examples: [
      'spider history calls --cloud aws --outcome error --from 24h',
      'spider history stats --group-by region,operation',
      'spider history rank --kind vm --operation create',
    ],
    options: [
      ...onPlaces,
      { flags: '--from <time>', description: 'start: a time, or an age such as 24h' },
      { flags: '--to <time>', description: 'end: a time, or an age' },
      { flags: '--kind <names>', description: 'only calls for these kinds' },
      { flags: '--operation <names>', description: 'only these operations, for example create' },
      { flags: '--api <names>', description: 'only these APIs of clouds' },
      { flags: '--group-by <names>', description: 'one row for each region, operation or connection' },
      { flags: '--sort <name>', description: 'the order of rows' },
      { flags: '--outcome <codes>', description: 'ok, error, or error codes' },
      { flags: '--slower-than <ms>', description: 'only calls that took longer' },
      { flags: '--resource <name>', description: 'only calls for this object' },
      { flags: '--trace-id <id>', description: 'only calls of this trace' },
      { flags: '--operation-id <id>', description: 'only calls of this operation' },
      { flags: '--limit <count>', description: 'maximum number of rows' },
    ],
    load: async () => (await import('../history/history.ts')).history,
  },
];
