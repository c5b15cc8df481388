import type { Network, NetworkDriverV1, Subnet, SubnetDriverV1 } from '@cb-spider/core/driver';
import type { TwinNetwork, TwinSubnet } from './engine/results.ts';
import { nothing, type TwinCalls, toCreation, toNativeObject } from './twin-calls.ts';

export function createNetworks(calls: TwinCalls): NetworkDriverV1 {
  return {
    async doCreate(spec, context) {
      const request = { ...toCreation(spec, context), cidr: spec.cidr };
      return calls.change('CreateNetwork', request, context, toNetwork);
    },
    async doGet(networkId, context) {
      return toNetwork(await calls.call('GetNetwork', { networkId }, context));
    },
    doList: (pageToken, context) => calls.page('ListNetworks', pageToken, context, toNetwork),
    doDelete: (networkId, context) => calls.change('DeleteNetwork', { networkId }, context, nothing),
  };
}

/** @param defaultZone the connection's zone, for subnets that name none */
export function createSubnets(calls: TwinCalls, defaultZone: string | undefined): SubnetDriverV1 {
  return {
    async doCreate(networkId, spec, context) {
      const { cidr, zone = defaultZone } = spec;
      const request = { ...toCreation(spec, context), networkId, cidr, zone };
      return calls.change('CreateSubnet', request, context, toSubnet);
    },
    doDelete: (networkId, subnetId, context) =>
      calls.change('DeleteSubnet', { networkId, subnetId }, context, nothing),
  };
}

export function toNetwork(network: TwinNetwork): Network {
  return {
    ...toNativeObject(network.networkId, network),
    state: 'available',
    cidr: network.cidr,
    subnets: network.subnets.map(toSubnet),
  };
}

function toSubnet(subnet: TwinSubnet): Subnet {
  return { ...toNativeObject(subnet.subnetId, subnet), cidr: subnet.cidr, zone: subnet.zone };
}
