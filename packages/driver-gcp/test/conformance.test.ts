import { operationFault } from '@cb-spider/cloud-fakes/gcp';
import { type ConformanceOptions, runConformance, type VmStateSamples } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { gcp } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { type GcpRig, openRig } from './gcp-cloud.ts';
import { nativeErrors } from './native-errors.ts';

const pageSize = 3;

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

const options: ConformanceOptions<GcpRig> = {
  driver: gcp,
  open: () => openRig({ maxPage: pageSize, operationRequests: 2 }),
  handlers: ['regionZones', 'images', 'specs', 'networks', 'subnets', 'securityGroups', 'publicIps', 'vms'],
  uniqueNames: ['network', 'subnet', 'securityGroup', 'publicIp', 'vm'],
  nativeErrors,
  vmStates,
  requestIds: false,
  pageSizes: { publicIp: pageSize, vm: pageSize, network: pageSize, image: pageSize, spec: pageSize },
  ipv6Rules: true,
  wrongCredential: rig => ({
    credentials: { ...rig.credentials, ClientEmail: 'nobody@example.com' },
  }),
  unreachable: rig => ({ credentials: { ...rig.credentials, Endpoint: 'http://127.0.0.1:1' } }),
  loseNextReply: rig => rig.cloud.loseNextReply(),
  later: {
    network: { changes: ['create', 'delete'], idAtOnce: true },
    subnet: { changes: ['create', 'delete'], idAtOnce: true },
    securityGroup: { changes: ['create', 'delete', 'addRules', 'removeRules'], idAtOnce: true },
    publicIp: { changes: ['create', 'delete', 'associate', 'disassociate'], idAtOnce: true },
    vm: { changes: ['create', 'start', 'stop', 'reboot', 'terminate'], idAtOnce: true },
  },
  failNextLater: rig => {
    rig.cloud.failNext(undefined, /./, operationFault('QUOTA_EXCEEDED', 403, 'The quota is used up.'));
    return 'quota_exceeded';
  },
};

runConformance({ describe, it, beforeAll, afterAll }, options);
