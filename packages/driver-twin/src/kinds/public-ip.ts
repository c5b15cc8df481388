import { type PublicIp, type PublicIpDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { TwinPublicIp } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

export const publicIp: DriverKind<'publicIp', PublicIpDriverV1> = {
  meanings: {
    'PublicIp.AssociatedElsewhere': 'conflict',
    'PublicIp.Exhausted': 'capacity_exhausted',
    'PublicIp.InUse': 'dependency_in_use',
    'PublicIp.NotFound': 'not_found',
  },
  open: calls => ({
    async doCreate(spec, context) {
      return calls.change('AllocatePublicIp', toCreation(spec, context), context, toPublicIp);
    },
    async doGet(publicIpId, context) {
      return toPublicIp(await calls.call('GetPublicIp', { publicIpId }, context));
    },
    doList: (pageToken, context) => calls.page('ListPublicIps', pageToken, context, toPublicIp),
    doDelete: (publicIpId, context) => calls.change('ReleasePublicIp', { publicIpId }, context, noResult),
    doAssociate: (publicIpId, { nicId, vmId, privateIp }, context) =>
      calls.change('AssociatePublicIp', { publicIpId, nicId, vmId, privateIp }, context, noResult),
    doDisassociate: (publicIpId, context) =>
      calls.change('DisassociatePublicIp', { publicIpId }, context, noResult),
  }),
};

function toPublicIp(publicIp: TwinPublicIp): PublicIp {
  const { publicIpId, address, nicId, vmId, privateIp } = publicIp;
  return {
    ...toNativeObject(publicIpId, publicIp),
    address,
    state: nicId === undefined ? 'available' : 'associated',
    nicId: nicId === undefined ? undefined : toNativeId(nicId),
    vmId: vmId === undefined ? undefined : toNativeId(vmId),
    privateIp,
  };
}
