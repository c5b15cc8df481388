import { type CallContext, type Nic, type NicDriverV1, type NicSpec, toNativeId } from '@cb-spider/core';
import { type NativeClient, type NativeCloud, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { ownTags, toObject } from './objects.ts';

/** Returns the handler of NICs. Repeated creates are recognized by token. */
export function nics(client: NativeClient): NicDriverV1 {
  return {
    doCreate: (spec, context) =>
      client.send(context, 'CreateNic', cloud =>
        toNic(cloud, createNic(cloud, spec, context, context.idempotencyKey)),
      ),
    doGet: (id, context) => client.send(context, 'GetNic', cloud => toNic(cloud, cloud.find('nic', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListNics', cloud =>
        pageOf(
          cloud.all('nic').map(each => toNic(cloud, each)),
          pageToken,
        ),
      ),
    doDelete: (id, context) =>
      client.send(context, 'DeleteNic', cloud => {
        if (cloud.find('nic', id).fields.vmId !== undefined) throw new NativeError('InUse');
        cloud.remove('nic', id);
      }),
    doAttach: (id, vmId, context) =>
      client.send(context, 'AttachNic', cloud => {
        const { fields } = cloud.find('nic', id);
        cloud.find('vm', vmId);
        if (fields.vmId !== undefined && fields.vmId !== vmId) throw new NativeError('InAnotherVm');
        Object.assign(fields, { vmId, deviceIndex: fields.deviceIndex ?? nicsOfVm(cloud, vmId).length });
      }),
    doDetach: (id, context) =>
      client.send(context, 'DetachNic', cloud => {
        const { fields } = cloud.find('nic', id);
        if (fields.deviceIndex === 0) throw new NativeError('FirstNic');
        Object.assign(fields, { vmId: undefined, deviceIndex: undefined });
      }),
    doAddPrivateIp: (id, privateIp, context) =>
      client.send(context, 'AddPrivateAddress', cloud => {
        const nic = cloud.find('nic', id);
        addressesOf(nic).push(privateIp ?? nextAddress(cloud, String(nic.fields.subnetId)));
      }),
    doRemovePrivateIp: (id, privateIp, context) =>
      client.send(context, 'RemovePrivateAddress', cloud => {
        const addresses = addressesOf(cloud.find('nic', id));
        if (addresses[0] === privateIp) throw new NativeError('FirstAddress');
        addresses.splice(addresses.indexOf(privateIp), 1);
      }),
  };
}

export function createNic(
  cloud: NativeCloud,
  spec: Omit<NicSpec, 'networkId'>,
  context: CallContext,
  token: string,
): Stored {
  const { subnetId, securityGroupIds } = spec;
  const { networkId } = cloud.find('sub', subnetId).fields;
  for (const id of securityGroupIds) cloud.find('grp', id);
  const fields = { networkId, subnetId, securityGroupIds, addresses: [nextAddress(cloud, subnetId)] };
  return cloud.insert('nic', { name: spec.name, tags: ownTags(spec, context), token, fields });
}

export function addressesOf(nic: Stored): string[] {
  return nic.fields.addresses as string[];
}

export function nicsOfVm(cloud: NativeCloud, vmId: string): Stored[] {
  const own = cloud.all('nic').filter(each => each.fields.vmId === vmId);
  return own.toSorted((left, right) => Number(left.fields.deviceIndex) - Number(right.fields.deviceIndex));
}

export function nicOfVm(cloud: NativeCloud, vmId: string): Stored {
  const [first] = nicsOfVm(cloud, cloud.find('vm', vmId).id);
  if (first === undefined) throw new NativeError('nic.NotFound');
  return first;
}

function nextAddress(cloud: NativeCloud, subnetId: string): string {
  const { cidr } = cloud.find('sub', subnetId).fields;
  return String(cidr).replace(/\.0\/24$/, `.${4 + (cloud.number() % 190)}`);
}

export function nicAddresses(cloud: NativeCloud, nic: Stored) {
  const bound = cloud.all('ip').filter(each => each.fields.nicId === nic.id);
  return addressesOf(nic).map(privateIp => {
    const publicIp = bound.find(each => each.fields.privateIp === privateIp)?.fields.address;
    return publicIp === undefined ? { privateIp } : { privateIp, publicIp: String(publicIp) };
  });
}

function toNic(cloud: NativeCloud, stored: Stored): Nic {
  const { networkId, subnetId, securityGroupIds, vmId, deviceIndex } = stored.fields;
  return {
    ...toObject(stored),
    state: vmId === undefined ? 'available' : 'attached',
    networkId: toNativeId(String(networkId)),
    subnetId: toNativeId(String(subnetId)),
    securityGroupIds: (securityGroupIds as string[]).map(toNativeId),
    addresses: nicAddresses(cloud, stored),
    macAddress: '02:00:5e:00:53:01',
    vmId: vmId === undefined ? undefined : toNativeId(String(vmId)),
    deviceIndex: deviceIndex === undefined ? undefined : Number(deviceIndex),
  };
}
