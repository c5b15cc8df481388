import type { Network, NetworkDriverV1 } from '@cb-spider/core/driver';
import type { TwinNetwork } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';
import { toSubnet } from './subnet.ts';

export const network: DriverKind<'network', NetworkDriverV1> = {
  meanings: {
    'Network.InUse': 'dependency_in_use',
    'Network.Mismatch': 'invalid_argument',
    'Network.NotFound': 'not_found',
  },
  open: calls => ({
    async doCreate(spec, context) {
      const request = { ...toCreation(spec, context), cidr: spec.cidr };
      return calls.change('CreateNetwork', request, context, toNetwork);
    },
    async doGet(networkId, context) {
      return toNetwork(await calls.call('GetNetwork', { networkId }, context));
    },
    doList: (pageToken, context) => calls.page('ListNetworks', pageToken, context, toNetwork),
    doDelete: (networkId, context) => calls.change('DeleteNetwork', { networkId }, context, noResult),
  }),
};

function toNetwork(network: TwinNetwork): Network {
  return {
    ...toNativeObject(network.networkId, network),
    state: 'available',
    cidr: network.cidr,
    subnets: network.subnets.map(toSubnet),
  };
}
