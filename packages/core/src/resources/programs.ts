import type { AnyProgram } from '../operations/operation-program.ts';
import type { RecordedKind } from '../store/resource-store.ts';
import { createKeyPair, deleteKeyPair } from './key-pair-programs.ts';
import { createNetwork, createSubnet, deleteNetwork, deleteSubnet } from './network-programs.ts';
import { nicPrograms } from './nics.ts';
import type { PrivateKeys } from './private-keys.ts';
import { publicIpPrograms } from './public-ips.ts';
import { registerProgram, unregisterProgram } from './record-programs.ts';
import {
  addRules,
  createSecurityGroup,
  deleteSecurityGroup,
  removeRules,
} from './security-group-programs.ts';
import { createVm, rebootVm, startVm, stopVm, terminateVm } from './vm-programs.ts';

const kinds: readonly RecordedKind[] = [
  'network',
  'subnet',
  'securityGroup',
  'keyPair',
  'publicIp',
  'nic',
  'vm',
];

/** Every kind of change there is: what the engine needs to take up what a dead process left open. */
export function programsWith(keys: PrivateKeys): readonly AnyProgram[] {
  return [
    createNetwork,
    deleteNetwork,
    createSubnet,
    deleteSubnet,
    createSecurityGroup,
    deleteSecurityGroup,
    addRules,
    removeRules,
    createKeyPair(keys),
    deleteKeyPair,
    ...publicIpPrograms,
    ...nicPrograms,
    createVm,
    startVm,
    stopVm,
    rebootVm,
    terminateVm,
    ...kinds.flatMap(kind => [registerProgram(kind), unregisterProgram(kind)]),
  ];
}
