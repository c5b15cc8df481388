import { cluster } from './cluster.ts';
import { disk } from './disk.ts';
import { keyPair } from './key-pair.ts';
import type { EngineKind } from './kind.ts';
import { loadBalancer } from './load-balancer.ts';
import { machineImage } from './machine-image.ts';
import { network } from './network.ts';
import { nic } from './nic.ts';
import { nodeGroup } from './node-group.ts';
import { publicIp } from './public-ip.ts';
import { securityGroup } from './security-group.ts';
import { subnet } from './subnet.ts';
import { vm } from './vm.ts';

/** Every kind of object that the virtual cloud has. To add a kind, add one file and a line here. */
export const kinds = {
  network,
  subnet,
  securityGroup,
  keyPair,
  publicIp,
  nic,
  disk,
  machineImage,
  vm,
  loadBalancer,
  cluster,
  nodeGroup,
} as const satisfies Readonly<Record<string, EngineKind>>;

export type ObjectKind = keyof typeof kinds;

/** Error codes of the calls about a kind, in addition to those of all calls. */
export type CodeOf<K extends ObjectKind> = keyof (typeof kinds)[K]['errors'] & string;

/** How many objects of each kind an account can have in one region. NICs that were created with VMs count too. */
export type Quotas = Readonly<Record<ObjectKind, number>>;

export const defaultQuotas = Object.fromEntries(
  Object.entries(kinds).map(([name, { quota }]) => [name, quota]),
) as Quotas;
