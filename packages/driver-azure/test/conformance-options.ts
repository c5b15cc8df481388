import type { VmState } from '@cb-spider/core';
import type { ConformanceOptions, LaterChanges, VmStateSamples } from '@cb-spider/testkit';
import { azure } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { nativeErrors } from './native-errors.ts';

/** Azure's words by their meanings. https://learn.microsoft.com/azure/virtual-machines/states-billing */
const words: Partial<Record<VmState, string>> = {
  creating: 'ProvisioningState/creating',
  running: 'PowerState/running',
  suspending: 'PowerState/stopping PowerState/deallocating',
  suspended: 'PowerState/stopped PowerState/deallocated',
  resuming: 'PowerState/starting',
  terminating: 'ProvisioningState/deleting',
  failed: 'ProvisioningState/canceled ProvisioningState/failed',
  unknown:
    'PowerState/unknown ProvisioningState/updating ProvisioningState/migrating ProvisioningState/succeeded',
};

const vmStates: VmStateSamples = {
  map: vmStateOf,
  words: Object.fromEntries(
    Object.entries(words).flatMap(([state, list]) => list.split(' ').map(word => [word, state as VmState])),
  ),
};

/** Azure reports the id of a new object at once, because it consists of the name that the caller chose. */
function later(...changes: readonly string[]): LaterChanges {
  return { changes, idAtOnce: true };
}

/** The options that the suites against the stand-in and against Azure itself share. */
export const options = {
  driver: azure,
  nativeErrors,
  vmStates,
  requestIds: true,
  ipv6Rules: true,
  wrongCredential: ({ credentials }) => ({ credentials: { ...credentials, ClientSecret: 'another-secret' } }),
  unreachable: ({ credentials }) => ({ credentials: { ...credentials, Endpoint: 'http://127.0.0.1:1' } }),
  later: {
    network: later('create', 'delete'),
    subnet: later('create', 'delete'),
    securityGroup: later('create', 'delete', 'addRules', 'removeRules'),
    publicIp: later('create', 'delete', 'associate', 'disassociate'),
    nic: later('create', 'delete', 'attach', 'detach', 'addPrivateIp', 'removePrivateIp'),
    disk: later('create', 'delete', 'enlarge', 'attach', 'detach'),
    machineImage: later('create', 'delete'),
    vm: later('create', 'start', 'stop', 'reboot', 'terminate'),
  },
} as const satisfies Omit<ConformanceOptions, 'open'>;
