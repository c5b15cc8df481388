import { expect, it } from '@jest/globals';
import * as discovery from '../src/discovery/index.ts';
import * as driver from '../src/driver/index.ts';
import * as core from '../src/index.ts';
import * as runtime from '../src/runtime.ts';

// Others depend on everything in these lists: a change here is a change for them.

const exported = [
  'Cloud',
  'CloudError',
  'DriverRegistry',
  'PlannedOnly',
  'Spider',
  'Traffic',
  'Vault',
  'accepted',
  'addressHostKeyId',
  'asCaller',
  'auditHash',
  'checkAudit',
  'completed',
  'connect',
  'createSpider',
  'currentCaller',
  'defineDriver',
  'errorCodes',
  'givenDrivers',
  'inquiryHandlers',
  'invalidArgument',
  'isAccepted',
  'keyFromFile',
  'keyFromText',
  'kindRows',
  'kubeconfigOf',
  'linked',
  'metricUnits',
  'namedKinds',
  'resourceKinds',
  'rotateKey',
  'rowOf',
  'sshAddressOf',
  'systemClock',
  'toNativeId',
  'vmHostKeyId',
  'vmStates',
];

it('core exports these', () => {
  expect(Object.keys(core).toSorted()).toEqual(exported);
});

it('core/driver exports these', () => {
  expect(Object.keys(driver).toSorted()).toEqual([
    'accepted',
    'catalogueKinds',
    'completed',
    'defineDriver',
    'errorCodes',
    'inquiryHandlers',
    'isAccepted',
    'kindRows',
    'metricUnits',
    'namedKinds',
    'resourceKinds',
    'rowOf',
    'toNativeId',
    'vmStates',
  ]);
});

it('core/discovery exports these', () => {
  expect(Object.keys(discovery).toSorted()).toEqual(['givenDrivers', 'installedDrivers']);
});

it('core/runtime exports these', () => {
  expect(Object.keys(runtime).toSorted()).toEqual([
    ...[
      'asCancelled',
      'asCloudError',
      'inParallel',
      'isNotFound',
      'isTraced',
      'keyOf',
      'raceAbort',
      'startDeadline',
      'uniqueId',
    ],
  ]);
});

it('the values that are stored and read by clients do not change', () => {
  expect(core.errorCodes).toEqual([
    ...['invalid_argument', 'unauthenticated', 'forbidden', 'not_found', 'already_exists', 'conflict'],
    ...[
      'dependency_in_use',
      'quota_exceeded',
      'capacity_exhausted',
      'throttled',
      'unsupported',
      'unavailable',
    ],
    ...['timeout', 'outcome_unknown', 'cancelled', 'internal'],
  ]);
});

it('the values of states and kinds do not change', () => {
  expect(core.vmStates).toEqual([
    ...[
      'creating',
      'running',
      'suspending',
      'suspended',
      'resuming',
      'rebooting',
      'terminating',
      'terminated',
    ],
    ...['notExist', 'failed', 'unknown'],
  ]);
  expect(core.resourceKinds).toEqual([
    ...[
      'regionZone',
      'image',
      'spec',
      'network',
      'subnet',
      'securityGroup',
      'keyPair',
      'publicIp',
      'nic',
      'disk',
      'machineImage',
      'vm',
      'loadBalancer',
      'cluster',
      'nodeGroup',
    ],
    ...['price', 'quota', 'metric', 'anyCall'],
  ]);
});
