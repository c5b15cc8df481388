import {
  type Cluster,
  type ClusterDriverV1,
  type NativeId,
  type NodeGroup,
  type NodeGroupDriverV1,
  type NodeGroupSpec,
  toNativeId,
} from '@cb-spider/core';
import { type NativeClient, type NativeCloud, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { ownTags, toObject } from './objects.ts';

const versions = ['1.31', '1.32', '1.33'];

/** Returns the handler of clusters. Repeated creates are recognized by token, also those of node groups. */
export function clusters(client: NativeClient): ClusterDriverV1 {
  return {
    doCreate: (spec, context) =>
      client.send(context, 'CreateCluster', cloud => {
        const { networkId, subnetIds, securityGroupIds, version = '1.33' } = spec;
        for (const id of subnetIds) cloud.find('sub', id);
        if (!versions.includes(version)) throw new NativeError('BadRequest');
        const fields = { networkId, subnetIds, securityGroupIds, version };
        const token = context.idempotencyKey;
        return toCluster(
          cloud,
          cloud.insert('cls', { name: spec.name, tags: ownTags(spec, context), token, fields }),
        );
      }),
    doGet: (id, context) =>
      client.send(context, 'GetCluster', cloud => toCluster(cloud, cloud.find('cls', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListClusters', cloud =>
        pageOf(
          cloud.all('cls').map(each => toCluster(cloud, each)),
          pageToken,
        ),
      ),
    doDelete: (id, context) =>
      client.send(context, 'DeleteCluster', cloud => {
        cloud.find('cls', id);
        if (groupsOf(cloud, id).length > 0) throw new NativeError('InUse');
        cloud.remove('cls', id);
      }),
    doUpgrade: (id, version, context) =>
      client.send(context, 'UpgradeCluster', cloud => {
        const { fields } = cloud.find('cls', id);
        if (!versions.includes(version)) throw new NativeError('BadRequest');
        fields.version = version;
      }),
    doGetToken: (id, context) =>
      client.send(context, 'CreateToken', cloud => ({ token: `token-of-${cloud.find('cls', id).id}` })),
  };
}

export function nodeGroups(client: NativeClient): NodeGroupDriverV1 {
  return {
    doCreate: (clusterId, spec, context) =>
      client.send(context, 'CreateNodeGroup', cloud => {
        cloud.find('cls', clusterId);
        const { name, tags: _tags, ...fields } = spec;
        const stored = {
          ...{ name, tags: ownTags(spec, context), token: context.idempotencyKey },
          fields: { ...fields, clusterId },
        };
        return toNodeGroup(cloud.insert('ngr', stored));
      }),
    doGet: (clusterId, id, context) =>
      client.send(context, 'GetNodeGroup', cloud => toNodeGroup(findGroup(cloud, clusterId, id))),
    doDelete: (clusterId, id, context) =>
      client.send(context, 'DeleteNodeGroup', cloud => {
        cloud.remove('ngr', findGroup(cloud, clusterId, id).id);
      }),
    doScale: (clusterId, id, size, context) =>
      client.send(context, 'ScaleNodeGroup', cloud => {
        Object.assign(findGroup(cloud, clusterId, id).fields, size);
      }),
    doSetAutoScaling: (clusterId, id, autoScaling, context) =>
      client.send(context, 'SwitchAutoScaling', cloud => {
        Object.assign(findGroup(cloud, clusterId, id).fields, { autoScaling });
      }),
  };
}

function findGroup(cloud: NativeCloud, clusterId: NativeId, id: NativeId): Stored {
  cloud.find('cls', clusterId);
  return cloud.find('ngr', id);
}

function groupsOf(cloud: NativeCloud, clusterId: string): NodeGroup[] {
  const own = cloud.all('ngr').filter(each => each.fields.clusterId === clusterId);
  return own.map(toNodeGroup).toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function toCluster(cloud: NativeCloud, stored: Stored): Cluster {
  const { networkId, subnetIds, securityGroupIds, version } = stored.fields;
  return {
    ...toObject(stored),
    state: 'active',
    version: String(version),
    networkId: toNativeId(String(networkId)),
    subnetIds: (subnetIds as string[]).map(toNativeId),
    securityGroupIds: (securityGroupIds as string[]).map(toNativeId),
    access: { endpoint: `https://${stored.id}.reference`, certificateAuthority: 'cmVmZXJlbmNl' },
    nodeGroups: groupsOf(cloud, stored.id),
  };
}

function toNodeGroup(stored: Stored): NodeGroup {
  const { clusterId: _, ...fields } = stored.fields;
  return { ...toObject(stored), state: 'active', ...(fields as Omit<NodeGroupSpec, 'name' | 'tags'>) };
}
