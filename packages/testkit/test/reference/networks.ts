import {
  type CallContext,
  type Network,
  type NetworkDriverV1,
  type Subnet,
  type SubnetDriverV1,
  toNativeId,
} from '@cb-spider/core';
import { type NativeClient, type NativeCloud, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { createdEarlier, orUndo, ownTags, toObject, unaborted } from './objects.ts';

export function networks(client: NativeClient): NetworkDriverV1 {
  return {
    async doCreate(spec, context) {
      const found = await client.send(
        context,
        'ListNetworks',
        cloud => createdEarlier(cloud, 'net', context) ?? null,
      );
      const made =
        found ??
        (await client.send(context, 'CreateNetwork', cloud => {
          const tags = ownTags(spec, context);
          return cloud.insert('net', {
            name: spec.name,
            tags,
            token: '',
            fields: { cidr: spec.cidr, gateway: false },
          });
        }));
      return orUndo(
        context,
        () => client.send(context, 'AttachGateway', cloud => attachGateway(cloud, made.id)),
        () => removeNetwork(client, made.id, unaborted(context)),
      );
    },
    doGet: (id, context) =>
      client.send(context, 'GetNetwork', cloud => toNetwork(cloud, cloud.find('net', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListNetworks', cloud =>
        pageOf(
          cloud.all('net').map(each => toNetwork(cloud, each)),
          pageToken,
        ),
      ),
    doDelete: (id, context) => removeNetwork(client, id, context),
  };
}

export function subnets(client: NativeClient): SubnetDriverV1 {
  return {
    async doCreate(networkId, spec, context) {
      return client.send(context, 'CreateSubnet', cloud => {
        cloud.find('net', networkId);
        const found = createdEarlier(cloud, 'sub', context);
        if (found !== undefined) return toSubnet(found);
        if (subnetsOf(cloud, networkId).some(each => each.cidr === spec.cidr))
          throw new NativeError('RangeTaken');
        const fields = { networkId, cidr: spec.cidr, zone: spec.zone ?? 'here-a' };
        return toSubnet(
          cloud.insert('sub', { name: spec.name, tags: ownTags(spec, context), token: '', fields }),
        );
      });
    },
    doDelete: (networkId, subnetId, context) =>
      client.send(context, 'DeleteSubnet', cloud => {
        cloud.find('net', networkId);
        if (cloud.all('nic').some(each => each.fields.subnetId === subnetId)) throw new NativeError('InUse');
        cloud.remove('sub', subnetId);
      }),
  };
}

/** Removes a network. It may be interrupted and called again. */
async function removeNetwork(client: NativeClient, id: string, context: CallContext): Promise<void> {
  await client.send(context, 'DetachGateway', cloud => {
    const stored = cloud.find('net', id);
    if (subnetsOf(cloud, id).length > 0) throw new NativeError('InUse');
    stored.fields.gateway = false;
  });
  await client.send(context, 'DeleteNetwork', cloud => cloud.remove('net', id));
}

function attachGateway(cloud: NativeCloud, id: string): Network {
  const stored = cloud.find('net', id);
  stored.fields.gateway = true;
  return toNetwork(cloud, stored);
}

function subnetsOf(cloud: NativeCloud, networkId: string): Subnet[] {
  const subnets = cloud.all('sub').filter(each => each.fields.networkId === networkId);
  return subnets.map(toSubnet).toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function toNetwork(cloud: NativeCloud, stored: Stored): Network {
  const state = stored.fields.gateway ? 'available' : 'creating';
  return {
    ...toObject(stored),
    state,
    cidr: String(stored.fields.cidr),
    subnets: subnetsOf(cloud, stored.id),
  };
}

function toSubnet(stored: Stored): Subnet {
  const { cidr, zone } = stored.fields;
  return { ...toObject(stored), nativeId: toNativeId(stored.id), cidr: String(cidr), zone: String(zone) };
}
