import type { CallContext, VmSpec } from '@cb-spider/core';
import { type NativeCloud, NativeError, type Stored } from './native-cloud.ts';
import { createNic } from './nics.ts';
import { createdEarlier } from './objects.ts';

/** Creates the NIC that a VM comes with. */
export function firstNic(cloud: NativeCloud, spec: VmSpec, context: CallContext): Stored {
  const found = createdEarlier(cloud, 'nic', context);
  const { name, subnetId, securityGroupIds } = spec;
  if (subnetId === undefined) throw new NativeError('BadRequest');
  return found ?? createNic(cloud, { name, subnetId, securityGroupIds, tags: {} }, context, '');
}

/** Removes a NIC and its public IP. */
export function removeParts(cloud: NativeCloud, nicId: string): void {
  for (const publicIp of cloud.all('ip'))
    if (publicIp.fields.nicId === nicId) cloud.remove('ip', publicIp.id);
  cloud.remove('nic', nicId);
}
