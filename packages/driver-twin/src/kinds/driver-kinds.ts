import type { ErrorCode } from '@cb-spider/core/driver';
import type { ObjectKind } from '@cb-spider/twin';
import type { TwinCalls } from '../twin-calls.ts';
import { cluster } from './cluster.ts';
import { disk } from './disk.ts';
import type { DriverKind, HandlerOf } from './driver-kind.ts';
import { keyPair } from './key-pair.ts';
import { loadBalancer } from './load-balancer.ts';
import { machineImage } from './machine-image.ts';
import { network } from './network.ts';
import { nic } from './nic.ts';
import { nodeGroup } from './node-group.ts';
import { publicIp } from './public-ip.ts';
import { securityGroup } from './security-group.ts';
import { subnet } from './subnet.ts';
import { vm } from './vm.ts';

/** Every kind by the name of its handler. To add a kind, add one file and a line here. */
const driverKinds = {
  networks: network,
  subnets: subnet,
  securityGroups: securityGroup,
  keyPairs: keyPair,
  publicIps: publicIp,
  nics: nic,
  disks: disk,
  machineImages: machineImage,
  vms: vm,
  loadBalancers: loadBalancer,
  clusters: cluster,
  nodeGroups: nodeGroup,
};

const kindsByHandler = Object.entries(driverKinds);

type Handlers = { readonly [N in keyof typeof driverKinds]: HandlerOf<N> };

/** Returns the handlers of a connection, except those of kinds that the cloud only lists. */
export function openHandlers(calls: TwinCalls, zone: string | undefined): Handlers {
  const opened = kindsByHandler.map(([name, kind]) => [name, kind.open(calls, zone)]);
  return Object.fromEntries(opened) as Handlers;
}

/** Error codes of the calls about any kind. */
export type KindCode = { [K in ObjectKind]: keyof DriverKind<K, unknown>['meanings'] }[ObjectKind];

export const kindMeanings: Readonly<Record<KindCode, ErrorCode>> = Object.assign(
  {},
  ...Object.values(driverKinds).map(kind => kind.meanings),
);
