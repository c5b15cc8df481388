import { type PublicIp, type PublicIpDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { TwinPublicIp } from './engine/results.ts';
import { type TwinCalls, toCreation, toNativeObject } from './twin-calls.ts';

export function createPublicIps(calls: TwinCalls): PublicIpDriverV1 {
  return {
    async doCreate(spec, context) {
      return toPublicIp(await calls.call('AllocatePublicIp', toCreation(spec, context), context));
    },
    async doGet(publicIpId, context) {
      return toPublicIp(await calls.call('GetPublicIp', { publicIpId }, context));
    },
    doList: (pageToken, context) => calls.page('ListPublicIps', pageToken, context, toPublicIp),
    async doDelete(publicIpId, context) {
      await calls.call('ReleasePublicIp', { publicIpId }, context);
    },
    async doAssociate(publicIpId, { nicId, vmId, privateIp }, context) {
      await calls.call('AssociatePublicIp', { publicIpId, nicId, vmId, privateIp }, context);
    },
    async doDisassociate(publicIpId, context) {
      await calls.call('DisassociatePublicIp', { publicIpId }, context);
    },
  };
}

export function toPublicIp(publicIp: TwinPublicIp): PublicIp {
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
