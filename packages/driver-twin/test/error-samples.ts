import type { ErrorCode } from '@cb-spider/core/driver';
import { errorOf, type NativeCode } from '../src/engine/native-codes.ts';

/** What each code of the virtual cloud means. */
const meanings: Record<NativeCode, ErrorCode> = {
  'Account.Invalid': 'unauthenticated',
  'Action.Unknown': 'unsupported',
  'Capacity.Insufficient': 'capacity_exhausted',
  'Cidr.Invalid': 'invalid_argument',
  'Cidr.OutsideNetwork': 'invalid_argument',
  'Endpoint.UnknownRegion': 'invalid_argument',
  'Image.NotFound': 'not_found',
  'KeyPair.NotFound': 'not_found',
  'Login.Missing': 'invalid_argument',
  'Name.Duplicate': 'already_exists',
  'Network.InUse': 'dependency_in_use',
  'Network.Mismatch': 'invalid_argument',
  'Network.NotFound': 'not_found',
  'LoadBalancer.NotFound': 'not_found',
  'LoadBalancer.WrongState': 'conflict',
  'Nic.AttachedElsewhere': 'conflict',
  'Nic.InUse': 'dependency_in_use',
  'Nic.NotFound': 'not_found',
  'Nic.Primary': 'conflict',
  'Operation.NotFound': 'not_found',
  'PageToken.Invalid': 'invalid_argument',
  'Policy.Denied': 'forbidden',
  'PrivateIp.Invalid': 'invalid_argument',
  'PrivateIp.InUse': 'conflict',
  'PrivateIp.NotFound': 'not_found',
  'PrivateIp.Primary': 'conflict',
  'PublicIp.AssociatedElsewhere': 'conflict',
  'PublicIp.Exhausted': 'capacity_exhausted',
  'PublicIp.InUse': 'dependency_in_use',
  'PublicIp.NotFound': 'not_found',
  'PublicKey.Invalid': 'invalid_argument',
  'Quota.Exceeded': 'quota_exceeded',
  'Region.NotFound': 'not_found',
  'Region.Unavailable': 'unavailable',
  'Request.Invalid': 'invalid_argument',
  'Request.Throttled': 'throttled',
  'RootDisk.Invalid': 'invalid_argument',
  'Rule.Duplicate': 'already_exists',
  'Rule.Invalid': 'invalid_argument',
  'Rule.NotFound': 'not_found',
  'SecurityGroup.InUse': 'dependency_in_use',
  'SecurityGroup.NotFound': 'not_found',
  'Service.Busy': 'unavailable',
  'Service.Failure': 'unavailable',
  'Spec.Incompatible': 'invalid_argument',
  'Spec.NotFound': 'not_found',
  'Subnet.Conflict': 'conflict',
  'Subnet.Exhausted': 'capacity_exhausted',
  'Subnet.InUse': 'dependency_in_use',
  'Subnet.NotFound': 'not_found',
  'Token.Mismatch': 'invalid_argument',
  'Vm.NotFound': 'not_found',
  'Vm.WrongState': 'conflict',
  'Zone.Mismatch': 'invalid_argument',
  'Zone.NotFound': 'not_found',
};

/** Codes that a later cloud may have: their HTTP status tells what they mean. */
const later: readonly [status: number, code: ErrorCode][] = [
  [400, 'invalid_argument'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'conflict'],
  [429, 'throttled'],
  [500, 'unavailable'],
  [503, 'unavailable'],
  [504, 'timeout'],
  [418, 'internal'],
];

const known = Object.entries(meanings) as [NativeCode, ErrorCode][];

/** Everything that the virtual cloud throws, with its meaning. */
export const errorSamples = [
  ...known.map(([name, code]) => ({ name, code, thrown: errorOf(name, 'Told for a test.') })),
  ...later.map(([status, code]) => ({
    name: `a later code of status ${status}`,
    code,
    thrown: Object.assign(errorOf('Service.Failure', 'Told for a test.'), {
      code: 'Not.YetKnown',
      status,
    }),
  })),
];
