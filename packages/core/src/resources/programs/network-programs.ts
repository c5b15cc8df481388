import type { Network, NetworkSpec, Subnet, SubnetSpec } from '../../driver/index.ts';
import { type PartOrder, wholePrograms } from './whole-programs.ts';

/** A network with the subnets that are created with it. */
export type NetworkOrder = NetworkSpec & { readonly subnets: readonly PartOrder<SubnetSpec>[] };

interface NetworkTypes {
  readonly order: NetworkOrder;
  readonly spec: NetworkSpec;
  readonly whole: Network;
  readonly partSpec: SubnetSpec;
  readonly part: Subnet;
}

export const networkPrograms = wholePrograms<NetworkTypes>({
  kind: 'network',
  partKind: 'subnet',
  specOf: ({ subnets, ...spec }) => spec,
  partsOf: order => order.subnets,
  service: cloud => cloud.networks,
  parts: cloud => cloud.subnets,
  stays: ({ driver }) => driver.features.networks?.single === true,
  finish: async (_run, network, subnets) => ({ ...network, subnets }),
});
