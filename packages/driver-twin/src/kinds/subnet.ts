import type { Subnet, SubnetDriverV1 } from '@cb-spider/core/driver';
import type { TwinSubnet } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

/** How the driver handles subnets. A subnet without a zone is created in the connection's zone. */
export const subnet: DriverKind<'subnet', SubnetDriverV1> = {
  meanings: {
    'Cidr.Invalid': 'invalid_argument',
    'Cidr.OutsideNetwork': 'invalid_argument',
    'Subnet.Conflict': 'conflict',
    'Subnet.Exhausted': 'capacity_exhausted',
    'Subnet.InUse': 'dependency_in_use',
    'Subnet.NotFound': 'not_found',
  },
  open: (calls, defaultZone) => ({
    async doCreate(networkId, spec, context) {
      const { cidr, zone = defaultZone } = spec;
      const request = { ...toCreation(spec, context), networkId, cidr, zone };
      return calls.change('CreateSubnet', request, context, toSubnet);
    },
    doDelete: (networkId, subnetId, context) =>
      calls.change('DeleteSubnet', { networkId, subnetId }, context, noResult),
  }),
};

export function toSubnet(subnet: TwinSubnet): Subnet {
  return { ...toNativeObject(subnet.subnetId, subnet), cidr: subnet.cidr, zone: subnet.zone };
}
