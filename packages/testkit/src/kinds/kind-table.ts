import { catalogueKinds, type NamedKind, namedKinds } from '@cb-spider/core/driver';
import { catalogue } from './catalogue-kinds.ts';
import { cluster } from './cluster.ts';
import { disk } from './disk.ts';
import { keyPair } from './key-pair.ts';
import { loadBalancer } from './load-balancer.ts';
import { machineImage } from './machine-image.ts';
import { network } from './network.ts';
import { nic } from './nic.ts';
import { nodeGroup } from './node-group.ts';
import type { AnyOwnedKind, KitKind, OwnedKind } from './owned-kind.ts';
import { publicIp } from './public-ip.ts';
import { securityGroup } from './security-group.ts';
import { subnet } from './subnet.ts';
import { vm } from './vm.ts';

const table: { readonly [K in NamedKind]: OwnedKind<K> } = {
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
};

/**
 * The kit's description of each kind whose objects users create, by kind. A new kind needs one file and a line here.
 */
export const ownedKinds: Readonly<Record<NamedKind, AnyOwnedKind>> = table;

/** The same as a list. Kinds that others need come first. */
export const ownedKindList: readonly AnyOwnedKind[] = namedKinds.map(kind => ownedKinds[kind]);

/** Kinds that a cloud only lists. */
export const catalogueList: readonly KitKind[] = catalogueKinds.map(kind => catalogue[kind]);

/** Every kind, in the order of the support matrix. */
export const kitKinds: readonly KitKind[] = [...catalogueList, ...ownedKindList];
