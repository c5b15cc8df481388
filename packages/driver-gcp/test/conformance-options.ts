import type { ConformanceOptions, ConformanceRig, VmStateSamples } from '@cb-spider/testkit';
import { gcp } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { nativeErrors } from './native-errors.ts';

const tagChanges = ['addTags', 'removeTag'] as const;

const vmStates: VmStateSamples = {
  map: vmStateOf,
  words: {
    PENDING: 'creating',
    PROVISIONING: 'creating',
    STAGING: 'creating',
    RUNNING: 'running',
    PENDING_STOP: 'suspending',
    STOPPING: 'suspending',
    SUSPENDING: 'suspending',
    STOPPED: 'suspended',
    SUSPENDED: 'suspended',
    TERMINATED: 'suspended',
    REPAIRING: 'rebooting',
    DEPROVISIONING: 'terminating',
  },
};

/** What the suite needs to know about this driver, whichever cloud is behind it. */
export const options = {
  driver: gcp,
  handlers: [
    'regionZones',
    'images',
    'specs',
    'networks',
    'subnets',
    'securityGroups',
    'publicIps',
    'disks',
    'machineImages',
    'vms',
  ],
  nativeErrors,
  vmStates,
  requestIds: false,
  ipv6Rules: true,
  wrongCredential: (rig: ConformanceRig) => ({
    credentials: { ...rig.credentials, ClientEmail: 'nobody@example.com' },
  }),
  unreachable: (rig: ConformanceRig) => ({
    credentials: { ...rig.credentials, Endpoint: 'http://127.0.0.1:1' },
  }),
  later: {
    network: { changes: ['create', 'delete'], idAtOnce: true },
    subnet: { changes: ['create', 'delete'], idAtOnce: true },
    securityGroup: { changes: ['create', 'delete', 'addRules', 'removeRules'], idAtOnce: true },
    publicIp: { changes: [...tagChanges, 'create', 'delete', 'associate', 'disassociate'], idAtOnce: true },
    disk: { changes: [...tagChanges, 'create', 'delete', 'enlarge', 'attach', 'detach'], idAtOnce: true },
    machineImage: { changes: [...tagChanges, 'create', 'delete'], idAtOnce: true },
    vm: { changes: [...tagChanges, 'create', 'start', 'stop', 'reboot', 'terminate'], idAtOnce: true },
  },
} as const satisfies Partial<ConformanceOptions>;
