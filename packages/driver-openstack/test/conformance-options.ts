import type { VmState } from '@cb-spider/core/driver';
import { HttpStatusError, TransportError } from '@cb-spider/rest-kit';
import type {
  ConformanceOptions,
  ConformanceRig,
  NativeErrorSample,
  VmStateSamples,
} from '@cb-spider/testkit';
import { openstack } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';

function replied(status: number, body: unknown): HttpStatusError {
  return new HttpStatusError('GET http://cloud/', { status, headers: {}, body, requestId: 'req-1' });
}

function neutron(status: number, type: string): HttpStatusError {
  return replied(status, { NeutronError: { type, message: 'A sentence.', detail: '' } });
}

function nova(status: number, name: string): HttpStatusError {
  return replied(status, { [name]: { code: status, message: 'A sentence.' } });
}

function octavia(status: number, faultstring = 'A sentence.'): HttpStatusError {
  return replied(status, { faultcode: 'Client', faultstring, debuginfo: null });
}

const neutronErrors: readonly (readonly [number, string, NativeErrorSample['code']])[] = [
  [400, 'ExternalIpAddressExhausted', 'capacity_exhausted'],
  [404, 'ExternalGatewayForFloatingIPNotFound', 'conflict'],
  [409, 'FloatingIPPortAlreadyAssociated', 'conflict'],
  [409, 'IpAddressAlreadyAllocated', 'conflict'],
  [409, 'IpAddressGenerationFailure', 'capacity_exhausted'],
  [409, 'IpAddressGenerationFailureAllSubnets', 'capacity_exhausted'],
  [409, 'IpAddressInUse', 'conflict'],
  [409, 'NetworkInUse', 'dependency_in_use'],
  [409, 'OverQuota', 'quota_exceeded'],
  [409, 'PortInUse', 'dependency_in_use'],
  [409, 'RouterInUse', 'dependency_in_use'],
  [409, 'RouterInterfaceInUseByFloatingIP', 'dependency_in_use'],
  [409, 'RouterExternalGatewayInUseByFloatingIp', 'dependency_in_use'],
  [409, 'SecurityGroupInUse', 'dependency_in_use'],
  [409, 'SecurityGroupRuleExists', 'already_exists'],
  [409, 'ServicePortInUse', 'dependency_in_use'],
  [409, 'SubnetInUse', 'dependency_in_use'],
  [412, 'RevisionNumberConstraintFailed', 'conflict'],
  [404, 'NetworkNotFound', 'not_found'],
  [400, 'HTTPBadRequest', 'invalid_argument'],
];

const nativeErrors: readonly NativeErrorSample[] = [
  ...neutronErrors.map(([status, type, code]) => ({ name: type, thrown: neutron(status, type), code })),
  { name: 'Nova itemNotFound', thrown: nova(404, 'itemNotFound'), code: 'not_found' },
  { name: 'Nova badRequest', thrown: nova(400, 'badRequest'), code: 'invalid_argument' },
  { name: 'Nova conflictingRequest', thrown: nova(409, 'conflictingRequest'), code: 'conflict' },
  { name: 'Nova forbidden', thrown: nova(403, 'forbidden'), code: 'forbidden' },
  { name: 'Nova computeFault', thrown: nova(500, 'computeFault'), code: 'unavailable' },
  { name: 'Cinder overLimit', thrown: nova(413, 'overLimit'), code: 'quota_exceeded' },
  { name: 'Octavia 400', thrown: octavia(400), code: 'invalid_argument' },
  { name: 'Octavia 403', thrown: octavia(403), code: 'forbidden' },
  { name: 'Octavia 404', thrown: octavia(404), code: 'not_found' },
  { name: 'Octavia 409', thrown: octavia(409), code: 'conflict' },
  {
    name: 'Keystone 401',
    thrown: replied(401, { error: { code: 401, message: 'Log in.', title: 'Unauthorized' } }),
    code: 'unauthenticated',
  },
  { name: 'a page instead of JSON', thrown: replied(502, '<html>Bad gateway</html>'), code: 'unavailable' },
  { name: '429', thrown: replied(429, { overLimitFault: { code: 429 } }), code: 'throttled' },
  {
    name: 'a name without an address',
    thrown: new TransportError('GET http://x/', 'unreachable', 'ENOTFOUND'),
    code: 'unavailable',
  },
  { name: 'no reply in time', thrown: new TransportError('GET http://x/', 'deadline'), code: 'timeout' },
];

/** Nova's words by their meanings; those in lower case are tasks. */
const words: Partial<Record<VmState, string>> = {
  creating: 'BUILD REBUILD spawning',
  running: 'ACTIVE MIGRATING PASSWORD RESCUE VERIFY_RESIZE',
  suspending: 'pausing powering-off shelving suspending',
  suspended: 'PAUSED SHELVED SHELVED_OFFLOADED SHUTOFF SUSPENDED',
  resuming: 'powering-on resuming unpausing unshelving',
  rebooting: 'HARD_REBOOT REBOOT RESIZE REVERT_RESIZE',
  terminating: 'deleting soft-deleting',
  terminated: 'DELETED SOFT_DELETED',
  failed: 'ERROR',
  unknown: 'UNKNOWN',
};

const vmStates: VmStateSamples = {
  map: word =>
    vmStateOf(/^[a-z]/.test(word) ? { status: '', 'OS-EXT-STS:task_state': word } : { status: word }),
  words: Object.fromEntries(
    Object.entries(words).flatMap(([state, list]) => list.split(' ').map(word => [word, state as VmState])),
  ),
};

/** What the suite needs to know about this driver, whichever cloud is behind it. */
export const options = {
  driver: openstack,
  later: {
    loadBalancer: {
      changes: [
        ...['create', 'addVms', 'removeVms', 'changeListener', 'changeVmGroup', 'changeHealthChecker'],
        ...['addTags', 'removeTag', 'delete'],
      ],
      idAtOnce: true,
    },
  },
  nativeErrors,
  vmStates,
  requestIds: true,
  ipv6Rules: true,
  wrongCredential: (rig: ConformanceRig) => ({
    credentials: { ...rig.credentials, Password: 'a-wrong-password' },
  }),
  unreachable: (rig: ConformanceRig) => ({
    credentials: { ...rig.credentials, IdentityEndpoint: 'http://127.0.0.1:1/v3' },
  }),
} as const satisfies Partial<ConformanceOptions>;
