import {
  CloudError,
  type CloudNetworkRequest,
  type CloudSubnetRequest,
  type NativeId,
  type Network,
  type Subnet,
} from '@cb-spider/core';
import { equal, isIpv4Range, isOneOf, present } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';

export const networkRange = '10.90.0.0/16';

export const networkKind: OwnedKind<Network, CloudNetworkRequest> = {
  kind: 'network',
  handler: 'networks',
  request: async (bench, name) => ({ name, cidr: networkRange, tags: bench.tags('network') }),
  create: (cloud, request, options) => cloud.networks.create(request, options),
  get: (cloud, _request, id, options) => cloud.networks.get(id, options),
  pages: cloud => cloud.networks.listPages(),
  delete: (cloud, _request, id, options) => cloud.networks.delete(id, options),
  isReady: network => network.state === 'available',
  isThere: network => network.state !== 'deleting',
  checkFields(bench, network, request) {
    isOneOf(network.state, ['creating', 'available'], `state of network ${request.name}`);
    equal(network.subnets, [], `subnets of the new network ${request.name}`);
    const cidr = bench.features.networks?.cidr ? request.cidr : undefined;
    equal(network.cidr, cidr, `cidr of network ${request.name}`);
  },
};

export interface SubnetRequest extends CloudSubnetRequest {
  readonly networkId: NativeId;
}

/** Subnets are read with their network. */
export const subnetKind: OwnedKind<Subnet, SubnetRequest> = {
  kind: 'subnet',
  handler: 'networks',
  async request(bench, name) {
    const { nativeId: networkId, cidr = networkRange } = await bench.shared.network();
    const zone = bench.features.networks?.zonedSubnets ? bench.session.rig.zone : undefined;
    return { networkId, name, cidr: bench.subnetRange(cidr), zone, tags: bench.tags('subnet') };
  },
  create: (cloud, { networkId, ...request }, options) =>
    cloud.subnets.create(networkId, request, options),
  async get(cloud, { networkId }, id, options) {
    const { subnets } = await cloud.networks.get(networkId, options);
    const subnet = subnets.find(each => each.nativeId === id);
    if (subnet === undefined)
      throw new CloudError('not_found', `The network ${networkId} has no subnet ${id}.`);
    return subnet;
  },
  async *pages(cloud, { networkId }) {
    yield (await cloud.networks.get(networkId)).subnets;
  },
  delete: (cloud, { networkId }, id, options) => cloud.subnets.delete(networkId, id, options),
  isReady: () => true,
  isThere: () => true,
  checkFields(bench, subnet, request) {
    isIpv4Range(subnet.cidr, `cidr of subnet ${request.name}`);
    equal(subnet.cidr, request.cidr, `cidr of subnet ${request.name}`);
    if (request.zone !== undefined) equal(subnet.zone, request.zone, `zone of subnet ${request.name}`);
    if (bench.features.networks?.zonedSubnets) present(subnet.zone, `zone of subnet ${request.name}`);
  },
};
