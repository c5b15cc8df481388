import { after, before, describe, test } from 'node:test';
import { runConformance } from '@cb-spider/testkit';
import { ApiError } from '../src/errors.ts';
import { acme } from '../src/index.ts';
import { startFakeCloud } from './fake-cloud.ts';

const it = Object.assign(
  (title: string, body: () => Promise<void>, timeout?: number) =>
    void test(title, timeout === undefined ? {} : { timeout }, body),
  { skip: (title: string) => void test(title, { skip: true }) },
);
const sample = (status: number, name: string) => ({ name, thrown: new ApiError(status, name, 'Refused.') });

runConformance(
  { describe, it, beforeAll: body => before(body), afterAll: body => after(body) },
  {
    driver: acme,
    async open() {
      const token = 'acme-token-canary';
      const fake = await startFakeCloud(token);
      return {
        credentials: { Token: token, Endpoint: fake.url },
        region: 'north-1',
        fake,
        close: () => fake.stop(),
      };
    },
    handlers: ['keyPairs'],
    // One sample for each row of the error table.
    nativeErrors: [
      { ...sample(400, 'InvalidName'), code: 'invalid_argument' },
      { ...sample(401, 'InvalidToken'), code: 'unauthenticated' },
      { ...sample(403, 'NotAllowed'), code: 'forbidden' },
      { ...sample(404, 'KeyNotFound'), code: 'not_found' },
      { ...sample(409, 'KeyExists'), code: 'already_exists' },
      { ...sample(409, 'KeyInUse'), code: 'dependency_in_use' },
      { ...sample(409, 'TooManyKeys'), code: 'quota_exceeded' },
      { ...sample(409, 'Busy'), code: 'conflict' },
      { ...sample(429, 'SlowDown'), code: 'throttled' },
      { ...sample(503, 'Maintenance'), code: 'unavailable' },
    ],
    requestIds: false,
    pageSizes: { keyPair: 2 },
    ipv6Rules: false,
    wrongCredential: rig => ({ credentials: { ...rig.credentials, Token: 'another-token' } }),
    unreachable: rig => ({ credentials: { ...rig.credentials, Endpoint: 'http://127.0.0.1:65535' } }),
    loseNextReply: rig => rig.fake.loseNextReply(),
  },
);
