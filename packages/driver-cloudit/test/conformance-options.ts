import { CloudRefusal } from '@cb-spider/driver-kit';
import { HttpStatusError, TransportError } from '@cb-spider/rest-kit';
import type { ConformanceOptions, ConformanceRig, NativeErrorSample } from '@cb-spider/testkit';
import { subnetRanges } from '../src/assumptions.ts';
import { cloudit } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';

function replied(status: number, body: unknown = { message: 'A sentence.' }): HttpStatusError {
  return new HttpStatusError('GET http://cloud/', { status, headers: {}, body, requestId: undefined });
}

/** Cloudit's statuses are the only information about errors. */
const statuses: readonly (readonly [number, NativeErrorSample['code']])[] = [
  [400, 'invalid_argument'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'conflict'],
  [413, 'invalid_argument'],
  [422, 'invalid_argument'],
  [429, 'throttled'],
  [500, 'unavailable'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'timeout'],
];

const nativeErrors: readonly NativeErrorSample[] = [
  ...statuses.map(([status, code]) => ({ name: String(status), thrown: replied(status), code })),
  // Failures without a code of Cloudit, which the driver detects before it sends the request.
  {
    name: 'a taken name',
    thrown: new CloudRefusal('already_exists', 'It is taken.'),
    code: 'already_exists',
  },
  {
    name: 'a subnet with NICs',
    thrown: new CloudRefusal('dependency_in_use', 'It has.'),
    code: 'dependency_in_use',
  },
  {
    name: 'no free address',
    thrown: new CloudRefusal('quota_exceeded', 'None is left.'),
    code: 'quota_exceeded',
  },
  { name: 'a page instead of JSON', thrown: replied(502, '<html>Bad gateway</html>'), code: 'unavailable' },
  {
    name: 'no connection',
    thrown: new TransportError('GET http://x/', 'unreachable', 'ECONNREFUSED'),
    code: 'unavailable',
  },
  {
    name: 'a reply that broke off',
    thrown: new TransportError('GET http://x/', 'broken', 'ECONNRESET'),
    code: 'unavailable',
  },
  { name: 'no reply in time', thrown: new TransportError('GET http://x/', 'deadline'), code: 'timeout' },
];

/**
 * Returns a range for a subnet. Subnets that exist for the whole run come first; the others share the remaining ranges
 * in turn.
 */
function subnetRange(number: number): string {
  const place = number <= 3 ? number - 1 : 3 + ((number - 4) % (subnetRanges.length - 3));
  return subnetRanges[place] ?? '';
}

/** What the suite needs to know about this driver, whichever cloud is behind it. */
export const options = {
  driver: cloudit,
  nativeErrors,
  vmStates: {
    map: vmStateOf,
    words: {
      CREATING: 'creating',
      RUNNING: 'running',
      STOPPING: 'suspending',
      STOPPED: 'suspended',
      STARTING: 'resuming',
      REBOOTING: 'rebooting',
      DESTROYING: 'terminating',
      TERMINATING: 'terminating',
      TERMINATED: 'terminated',
      FAILED: 'failed',
    },
  },
  requestIds: false,
  later: {
    publicIp: { changes: ['associate', 'disassociate'] },
    disk: { changes: ['create', 'delete', 'enlarge', 'attach', 'detach'], idAtOnce: true },
    machineImage: { changes: ['create', 'delete'], idAtOnce: true },
    vm: { changes: ['create', 'terminate'], idAtOnce: true },
  },
  ipv6Rules: false,
  icmpRules: false,
  subnetRange,
  wrongCredential: ({ credentials }: ConformanceRig) => ({
    credentials: { ...credentials, AuthToken: 'a-wrong-token' },
  }),
  unreachable: ({ credentials }: ConformanceRig) => ({
    credentials: { ...credentials, IdentityEndpoint: 'http://127.0.0.1:1' },
  }),
} as const satisfies Partial<ConformanceOptions>;
