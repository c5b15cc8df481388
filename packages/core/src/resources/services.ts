import { kindRows, type NamedKind, namedKinds } from '../driver/index.ts';
import type { AnyProgram } from '../operations/operation-program.ts';
import { Clusters } from './clusters.ts';
import { Disks } from './disks.ts';
import { KeyPairs } from './key-pairs.ts';
import { LoadBalancers } from './load-balancers.ts';
import { MachineImages } from './machine-images.ts';
import { Networks } from './networks.ts';
import { Nics } from './nics.ts';
import { NodeGroups } from './node-groups.ts';
import type { PrivateKeys } from './private-keys.ts';
import { registerProgram, unregisterProgram } from './programs/register-programs.ts';
import { tagPrograms } from './programs/tag-programs.ts';
import { PublicIps } from './public-ips.ts';
import { SecurityGroups } from './security-groups.ts';
import type { ServiceContext } from './service-context.ts';
import { Subnets } from './subnets.ts';
import { Vms } from './vms.ts';

interface Service {
  new (scope: ServiceContext): object;
  /** The programs of its changes, except those of tags, register and unregister. */
  readonly programs: readonly AnyProgram[] | ((keys: PrivateKeys) => readonly AnyProgram[]);
}

/** The service of each kind by name: one class for each row of `kindRows`. */
const services = {
  network: Networks,
  subnet: Subnets,
  securityGroup: SecurityGroups,
  keyPair: KeyPairs,
  publicIp: PublicIps,
  nic: Nics,
  disk: Disks,
  machineImage: MachineImages,
  vm: Vms,
  loadBalancer: LoadBalancers,
  cluster: Clusters,
  nodeGroup: NodeGroups,
} as const satisfies Record<NamedKind, Service>;

type Rows = typeof kindRows;

/** The services of a connection: each kind by name. */
export type NamedServices = {
  readonly [K in NamedKind as Rows[K]['handler']]: InstanceType<(typeof services)[K]>;
};

/** The base class of `Connection`, with these services as members. */
export const WithNamedServices = class {
  [service: string]: object;

  constructor(scope: ServiceContext) {
    for (const kind of namedKinds) this[kindRows[kind].handler] = new services[kind](scope);
  }
} as unknown as new (
  scope: ServiceContext,
) => NamedServices;

/** Returns the programs of all changes, which the engine needs to resume what a dead process has left open. */
export function programsWith(keys: PrivateKeys): readonly AnyProgram[] {
  return namedKinds.flatMap(kind => {
    const { programs }: Service = services[kind];
    const own = typeof programs === 'function' ? programs(keys) : programs;
    return [...own, ...tagPrograms(kind), registerProgram(kind), unregisterProgram(kind)];
  });
}
