import type { Network, NetworkDriverV1, Subnet, SubnetDriverV1 } from '@cb-spider/core/driver';
import type { TwinNetwork, TwinSubnet } from './engine/results.ts';
import { type TwinCalls, toCreation, toNativeObject } from './twin-calls.ts';

export function createNetworks(calls: TwinCalls): NetworkDriverV1 {
  return {
    async doCreate(spec, context) {
      const request = { ...toCreation(spec, context), cidr: spec.cidr };
      return toNetwork(await calls.call('CreateNetwork', request, context));
    },
    async doGet(networkId, context) {
      return toNetwork(await calls.call('GetNetwork', { networkId }, context));
    },
    doList: (pageToken, context) => calls.page('ListNetworks', pageToken, context, toNetwork),
    async doDelete(networkId, context) {
      await calls.call('DeleteNetwork', { networkId }, context);
    },
  };
}

/** @param defaultZone the connection's zone, for subnets that name none */
export function createSubnets(calls: TwinCalls, defaultZone: string | undefined): SubnetDriverV1 {
  return {
    async doCreate(networkId, spec, context) {
      const { cidr, zone = defaultZone } = spec;
      const request = { ...toCreation(spec, context), networkId, cidr, zone };
      return toSubnet(await calls.call('CreateSubnet', request, context));
    },
    async doDelete(networkId, subnetId, context) {
      await calls.call('DeleteSubnet', { networkId, subnetId }, context);
    },
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
