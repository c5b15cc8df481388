import { CloudError } from '../errors/cloud-error.ts';
import type { Connection } from '../resources/connection.ts';
import type { ChangeOptions } from '../resources/connection-scope.ts';
import type { KeyPairRequest } from '../resources/key-pairs.ts';
import type { NetworkRequest } from '../resources/networks.ts';
import type { SecurityGroupRequest } from '../resources/security-groups.ts';
import type { VmRequest } from '../resources/vm-request.ts';
import type { RecordedKind } from '../store/resource-store.ts';

/** Kinds that can be made and removed on many connections at once. */
export type FleetChangeKind = 'network' | 'securityGroup' | 'keyPair' | 'vm';

interface FleetChangeWork {
  readonly recordedKind: RecordedKind;
  create(connection: Connection, request: object, options: ChangeOptions): Promise<object>;
  remove(connection: Connection, name: string, options: ChangeOptions): Promise<unknown>;
}

const works: Readonly<Record<FleetChangeKind, FleetChangeWork>> = {
  network: {
    recordedKind: 'network',
    create: ({ networks }, request, options) => networks.create(request as NetworkRequest, options),
    remove: ({ networks }, name, options) => networks.delete(name, options),
  },
  securityGroup: {
    recordedKind: 'securityGroup',
    create: ({ securityGroups }, request, options) =>
      securityGroups.create(request as SecurityGroupRequest, options),
    remove: ({ securityGroups }, name, options) => securityGroups.delete(name, options),
  },
  keyPair: {
    recordedKind: 'keyPair',
    create: ({ keyPairs }, request, options) => keyPairs.create(request as KeyPairRequest, options),
    remove: ({ keyPairs }, name, options) => keyPairs.delete(name, options),
  },
  vm: {
    recordedKind: 'vm',
    create: ({ vms }, request, options) => vms.create(request as VmRequest, options),
    remove: ({ vms }, name, options) => vms.delete(name, options),
  },
};

/** Fails with `unsupported` for a kind that is changed one by one. */
export function fleetChangeOf(kind: string): FleetChangeWork {
  const work = (works as Readonly<Record<string, FleetChangeWork | undefined>>)[kind];
  if (work !== undefined) return work;
  throw new CloudError('unsupported', `A ${kind} cannot be changed on many connections at once.`);
}
