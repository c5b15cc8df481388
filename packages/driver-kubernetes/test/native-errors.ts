import { CloudRefusal } from '@cb-spider/driver-kit';
import type { NativeErrorSample } from '@cb-spider/testkit';
import { KubeError } from '../src/client/kube-error.ts';

/** Returns a refusal as the API server sends it. */
export function refusal(httpStatus: number, reason: string): KubeError {
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: httpStatus, reason };
  return new KubeError(
    'get secrets',
    httpStatus,
    { ...status, message: 'A sentence.' },
    { 'audit-id': 'a-1' },
  );
}

const reasons: readonly (readonly [number, string, NativeErrorSample['code']])[] = [
  [409, 'AlreadyExists', 'already_exists'],
  [400, 'BadRequest', 'invalid_argument'],
  [409, 'Conflict', 'conflict'],
  [410, 'Expired', 'conflict'],
  [403, 'Forbidden', 'forbidden'],
  [410, 'Gone', 'not_found'],
  [422, 'Invalid', 'invalid_argument'],
  [405, 'MethodNotAllowed', 'unsupported'],
  [406, 'NotAcceptable', 'unsupported'],
  [404, 'NotFound', 'not_found'],
  [413, 'RequestEntityTooLarge', 'invalid_argument'],
  [503, 'ServiceUnavailable', 'unavailable'],
  [500, 'InternalError', 'unavailable'],
  [500, 'ServerTimeout', 'unavailable'],
  [500, 'StoreReadError', 'unavailable'],
  [504, 'Timeout', 'timeout'],
  [429, 'TooManyRequests', 'throttled'],
  [401, 'Unauthorized', 'unauthenticated'],
  [415, 'UnsupportedMediaType', 'unsupported'],
];

function failed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

export const nativeErrors: readonly NativeErrorSample[] = [
  ...reasons.map(([status, reason, code]) => ({ name: reason, thrown: refusal(status, reason), code })),
  {
    name: 'a full namespace',
    thrown: new CloudRefusal('quota_exceeded', 'exceeded quota', { nativeCode: 'Forbidden' }),
    code: 'quota_exceeded',
  },
  {
    name: 'a subnet with addresses in use',
    thrown: new CloudRefusal('dependency_in_use', 'Addresses of the subnet are in use.'),
    code: 'dependency_in_use',
  },
  {
    name: 'a page instead of a Status',
    thrown: new KubeError('get secrets', 404, undefined, {}),
    code: 'unavailable',
  },
  { name: 'nothing that listens', thrown: failed('ECONNREFUSED'), code: 'unavailable' },
  { name: 'a connection that broke', thrown: failed('ECONNRESET'), code: 'unavailable' },
];
