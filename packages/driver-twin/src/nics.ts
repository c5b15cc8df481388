import { type Nic, type NicDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { TwinNic } from './engine/results.ts';
import { type TwinCalls, toCreation, toNativeIds, toNativeObject } from './twin-calls.ts';

export function createNics(calls: TwinCalls): NicDriverV1 {
  return {
    async doCreate(spec, context) {
      const { networkId, subnetId } = spec;
      const parts = { networkId, subnetId, securityGroupIds: [...spec.securityGroupIds] };
      return toNic(await calls.call('CreateNic', { ...toCreation(spec, context), ...parts }, context));
    },
    async doGet(nicId, context) {
      return toNic(await calls.call('GetNic', { nicId }, context));
    },
    doList: (pageToken, context) => calls.page('ListNics', pageToken, context, toNic),
    async doDelete(nicId, context) {
      await calls.call('DeleteNic', { nicId }, context);
    },
    async doAttach(nicId, vmId, context) {
      await calls.call('AttachNic', { nicId, vmId }, context);
    },
    async doDetach(nicId, context) {
      await calls.call('DetachNic', { nicId }, context);
    },
    async doAddPrivateIp(nicId, privateIp, context) {
      await calls.call('AssignPrivateIp', { nicId, privateIp }, context);
    },
    async doRemovePrivateIp(nicId, privateIp, context) {
      await calls.call('UnassignPrivateIp', { nicId, privateIp }, context);
    },
  };
}

export function toNic(nic: TwinNic): Nic {
  return {
    ...toNativeObject(nic.nicId, nic),
    state: nic.vmId === undefined ? 'available' : 'attached',
    networkId: toNativeId(nic.networkId),
    subnetId: toNativeId(nic.subnetId),
    securityGroupIds: toNativeIds(nic.securityGroupIds),
    addresses: nic.addresses,
    macAddress: nic.macAddress,
    vmId: nic.vmId === undefined ? undefined : toNativeId(nic.vmId),
    deviceIndex: nic.deviceIndex,
  };
}
