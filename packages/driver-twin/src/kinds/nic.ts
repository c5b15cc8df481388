import { type Nic, type NicDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { TwinNic } from '@cb-spider/twin';
import { noResult, toCreation, toNativeIds, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

export const nic: DriverKind<'nic', NicDriverV1> = {
  meanings: {
    'Nic.AttachedElsewhere': 'conflict',
    'Nic.InUse': 'dependency_in_use',
    'Nic.NotFound': 'not_found',
    'Nic.Primary': 'conflict',
    'PrivateIp.Invalid': 'invalid_argument',
    'PrivateIp.InUse': 'conflict',
    'PrivateIp.NotFound': 'not_found',
    'PrivateIp.Primary': 'conflict',
  },
  open: calls => ({
    async doCreate(spec, context) {
      const { networkId, subnetId } = spec;
      const parts = { networkId, subnetId, securityGroupIds: [...spec.securityGroupIds] };
      return calls.change('CreateNic', { ...toCreation(spec, context), ...parts }, context, toNic);
    },
    async doGet(nicId, context) {
      return toNic(await calls.call('GetNic', { nicId }, context));
    },
    doList: (pageToken, context) => calls.page('ListNics', pageToken, context, toNic),
    doDelete: (nicId, context) => calls.change('DeleteNic', { nicId }, context, noResult),
    doAttach: (nicId, vmId, context) => calls.change('AttachNic', { nicId, vmId }, context, noResult),
    doDetach: (nicId, context) => calls.change('DetachNic', { nicId }, context, noResult),
    doAddPrivateIp: (nicId, privateIp, context) =>
      calls.change('AssignPrivateIp', { nicId, privateIp }, context, noResult),
    doRemovePrivateIp: (nicId, privateIp, context) =>
      calls.change('UnassignPrivateIp', { nicId, privateIp }, context, noResult),
  }),
};

function toNic(nic: TwinNic): Nic {
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
