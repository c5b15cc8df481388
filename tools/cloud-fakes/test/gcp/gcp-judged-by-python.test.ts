import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FakeGcp, startFakeGcp } from '../../src/gcp/index.ts';
import { PythonUnavailable, preparePython } from '../../src/python-environment.ts';
import { answerOf } from '../judges.ts';

/** Google's client in Python, which knows nothing of ours. */
const requirement = 'google-cloud-compute==1.57.0';

/** What each step of the judge's life must have shown. */
const expectations: readonly (readonly [string, unknown])[] = [
  ['subnet', ['10.1.0.0/24', '10.1.0.1', true]],
  ['firewall', [['0.0.0.0/0']]],
  ['address', ['RESERVED', true]],
  ['image', ['debian-12-bookworm-v20261014', 10, 'X86_64']],
  [
    'images',
    [
      'debian-11-bullseye-v20260609',
      'debian-12-bookworm-arm64-v20261014',
      'debian-12-bookworm-v20260909',
      'debian-12-bookworm-v20261014',
    ],
  ],
  ['while inserting', 'PROVISIONING'],
  ['vm', ['RUNNING', { team: 'blue' }, ['web'], '10.1.0.2', true]],
  ['disk', [10, true]],
  ['stale labels', ['PreconditionFailed', 412]],
  ['changed', [['web', 'db'], [['k', 'v']]]],
  ['second access config', ['BadRequest', 400]],
  ['address in use', ['IN_USE', 1, ['BadRequest', 400]]],
  ['data disk', [20, 'READY', true, []]],
  ['data disk in use', ['BadRequest', 400]],
  ['smaller', ['BadRequest', 400]],
  ['larger', [30, { c: 'd' }]],
  ['machine image', ['READY', true, 2]],
  ['machine images', ['copy']],
  ['no such vm', ['BadRequest', 400]],
  ['of a machine image', ['RUNNING', [10, 30], true]],
  ['image gone', ['NotFound', 404]],
  ['stopped', 'TERMINATED'],
  ['reset when stopped', ['BadRequest', 400]],
  ['started', 'RUNNING'],
  ['aggregated', { 'zones/us-central1-a': ['vm'], 'zones/us-central1-b': 'NO_RESULTS_ON_PAGE' }],
  ['subnet in use', ['BadRequest', 400]],
  ['network in use', ['BadRequest', 400]],
  ['no such type', ['BadRequest', 400]],
  ['taken name', ['Conflict', 409]],
  [
    'gone',
    [
      ['NotFound', 404],
      ['NotFound', 404],
    ],
  ],
  ['zones', ['us-central1-a', 'us-central1-b', 'us-central1-c', 'us-central1-f']],
  ['regions', 3],
  ['types', ['e2-medium', 'e2-micro', 'e2-small']],
];

let python = '';
let missing = '';
try {
  python = join(await preparePython('spider-gcp-judge', requirement), 'python');
} catch (error) {
  if (!(error instanceof PythonUnavailable) || process.env.CI === 'true') throw error;
  missing = `skipped: ${error.message}`;
  process.stderr.write(`${missing}\n`);
}

const suite = missing === '' ? describe : describe.skip;

suite(`Compute Engine, as google-cloud-compute of Python sees it ${missing}`, () => {
  let cloud: FakeGcp;
  let seen: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    cloud = await startFakeGcp({ maxPage: 3 });
    const script = join(import.meta.dirname, 'gcp-judge.py');
    const input = JSON.stringify({ host: new URL(cloud.endpoint).host, key: cloud.key });
    seen = JSON.parse(await answerOf(python, [script], input));
  }, 120_000);

  afterAll(() => cloud.close());

  it.each(expectations)('%s', (what, expected) => {
    expect(seen[what]).toEqual(expected);
  });

  it('leaves only what the project had from the start', () => {
    expect(cloud.inventory().filter(path => !/\/default[^/]*$/.test(path))).toEqual([]);
  });
});
