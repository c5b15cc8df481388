import { type PublicIp, type PublicIpDriverV1, toNativeId } from '@cb-spider/core';
import { type NativeClient, type NativeCloud, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { addressesOf, nicOfVm } from './nics.ts';
import { ownTags, toObject } from './objects.ts';

/** Returns the handler of public IPs. Repeated creates are recognized by token. */
export function publicIps(client: NativeClient): PublicIpDriverV1 {
  return {
    doCreate: (spec, context) =>
      client.send(context, 'AllocateAddress', cloud => {
        const tags = ownTags(spec, context);
        return toPublicIp(allocate(cloud, spec.name, tags, context.idempotencyKey));
      }),
    doGet: (id, context) => client.send(context, 'GetAddress', cloud => toPublicIp(cloud.find('ip', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListAddresses', cloud => pageOf(cloud.all('ip').map(toPublicIp), pageToken)),
    doDelete: (id, context) =>
      client.send(context, 'ReleaseAddress', cloud => {
        if (cloud.find('ip', id).fields.nicId !== undefined) throw new NativeError('InUse');
        cloud.remove('ip', id);
      }),
    doAssociate: (id, target, context) =>
      client.send(context, 'BindAddress', cloud => {
        const publicIp = cloud.find('ip', id);
        const nic =
          target.nicId === undefined ? nicOfVm(cloud, target.vmId ?? '') : cloud.find('nic', target.nicId);
        const privateIp = target.privateIp ?? addressesOf(nic)[0];
        const { nicId: now, privateIp: nowIp } = publicIp.fields;
        if (now !== undefined && (now !== nic.id || nowIp !== privateIp))
          throw new NativeError('BoundElsewhere');
        Object.assign(publicIp.fields, { nicId: nic.id, vmId: nic.fields.vmId, privateIp });
      }),
    doDisassociate: (id, context) =>
      client.send(context, 'FreeAddress', cloud => {
        Object.assign(cloud.find('ip', id).fields, {
          nicId: undefined,
          vmId: undefined,
          privateIp: undefined,
        });
      }),
  };
}

export function allocate(cloud: NativeCloud, name: string, tags: Stored['tags'], token: string): Stored {
  const number = cloud.number();
  const fields = { address: `203.0.${Math.floor(number / 250) % 250}.${(number % 250) + 1}` };
  return cloud.insert('ip', { name, tags, token, fields });
}

function toPublicIp(stored: Stored): PublicIp {
  const { address, nicId, vmId, privateIp } = stored.fields;
  return {
    ...toObject(stored),
    address: String(address),
    state: nicId === undefined ? 'available' : 'associated',
    nicId: nicId === undefined ? undefined : toNativeId(String(nicId)),
    vmId: vmId === undefined ? undefined : toNativeId(String(vmId)),
    privateIp: privateIp === undefined ? undefined : String(privateIp),
  };
}
