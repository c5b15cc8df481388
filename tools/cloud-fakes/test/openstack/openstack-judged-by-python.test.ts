import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { account, type FakeOpenStack, startFakeOpenStack } from '../../src/openstack/index.ts';
import { PythonUnavailable, preparePython } from '../../src/python-environment.ts';
import { answerOf } from '../judges.ts';

/** OpenStack's own client, which knows nothing of ours. */
const requirement = 'openstacksdk==4.22.0';

/** What each step of the judge's life must have shown. */
const expectations: readonly (readonly [string, unknown])[] = [
  ['new', ['PENDING_CREATE', 'OFFLINE', true]],
  ['immutable', ['ConflictException', 409]],
  ['active', ['ACTIVE', 'ONLINE', 'amphora', ['a=b']]],
  ['address', ['10.1.0.2', 'Octavia']],
  ['monitor', ['HTTP', 5, 3, 'GET', '/']],
  ['member', ['10.1.0.9', 8080, 1, false]],
  ['health', 'ERROR'],
  ['changed', 50],
  ['weight', [9]],
  ['lists', [['lb'], [80], ['pool'], ['HTTP']]],
  ['relations', [true, true, true]],
  ['taken port', ['ConflictException', 409]],
  ['wrong port', ['BadRequestException', 400]],
  ['children', ['BadRequestException', 400]],
  ['quota', 5],
  ['pages', ['lb', 'lb0', 'lb1', 'lb2', 'lb3']],
  ['too many', ['ForbiddenException', 403]],
  ['no monitor', ['NO_MONITOR']],
  [
    'gone',
    [
      ['NotFoundException', 404],
      ['NotFoundException', 404],
      ['NotFoundException', 404],
    ],
  ],
  ['ports left', []],
];

let python = '';
let missing = '';
try {
  python = join(await preparePython('spider-openstack-judge', requirement), 'python');
} catch (error) {
  if (!(error instanceof PythonUnavailable) || process.env.CI === 'true') throw error;
  missing = `skipped: ${error.message}`;
  process.stderr.write(`${missing}\n`);
}

const suite = missing === '' ? describe : describe.skip;

suite(`Octavia, as openstacksdk of Python sees it ${missing}`, () => {
  let cloud: FakeOpenStack;
  let seen: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    cloud = await startFakeOpenStack({ maxPage: 2, buildMs: 30, taskMs: 30, quotas: { loadbalancer: 5 } });
    const script = join(import.meta.dirname, 'openstack-judge.py');
    const input = JSON.stringify({ ...account, identityEndpoint: cloud.identityEndpoint });
    seen = JSON.parse(await answerOf(python, [script], input));
  }, 120_000);

  afterAll(() => cloud.close());

  it.each(expectations)('%s', (what, expected) => {
    expect(seen[what]).toEqual(expected);
  });
});
