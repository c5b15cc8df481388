import type { ClusterInfo, ClusterRequest } from '@cb-spider/core';
import type { ClusterToken } from '@cb-spider/core/driver';
import { z } from 'zod';
import { clusterStatuses } from './cluster-status.ts';
import { isEmpty } from './errors.ts';
import { fromNodeGroupReqInfo, nodeGroupInfo, nodeGroupReqInfo, toNodeGroupInfo } from './node-group.ts';
import {
  fromKeyValueList,
  iid,
  keyValue,
  keyValueRequest,
  lists,
  requireName,
  text,
  texts,
  toIid,
  toKeyValueList,
  toOptionalIid,
  toTagList,
  toTime,
} from './shapes.ts';

export const clusterReqInfo = z
  .object({
    Name: text,
    Version: text,
    VPCName: text,
    SubnetNames: texts,
    SecurityGroupNames: texts,
    NodeGroupList: z.array(nodeGroupReqInfo).default([]),
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'ClusterReqInfo' });

export const clusterInfo = z
  .object({
    IId: iid,
    Version: z.string(),
    Network: z.object({ VpcIID: iid, SubnetIIDs: z.array(iid), SecurityGroupIIDs: z.array(iid) }),
    NodeGroupList: z.array(nodeGroupInfo),
    AccessInfo: z.object({ Endpoint: z.string().optional(), Kubeconfig: z.string().optional() }),
    Addons: z.object({ KeyValueList: z.array(keyValue).optional() }),
    Status: z.string(),
    CreatedTime: z.string(),
    ...lists,
  })
  .meta({ id: 'ClusterInfo' });
export type WireClusterInfo = z.output<typeof clusterInfo>;

/**
 * A token in the form in which `kubectl` reads it from a command:
 * https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
 */
export const execCredential = z
  .object({
    apiVersion: z.literal('client.authentication.k8s.io/v1'),
    kind: z.literal('ExecCredential'),
    status: z.object({ token: z.string(), expirationTimestamp: z.string().optional() }),
  })
  .meta({ id: 'ExecCredential' });

export function fromClusterReqInfo(request: z.output<typeof clusterReqInfo>): ClusterRequest {
  if (request.VPCName === '') throw isEmpty('VPCName');
  return {
    name: requireName(request.Name),
    version: request.Version || undefined,
    networkName: request.VPCName,
    subnetNames: request.SubnetNames,
    securityGroupNames: request.SecurityGroupNames,
    nodeGroups: request.NodeGroupList.map(fromNodeGroupReqInfo),
    tags: fromKeyValueList(request.TagList),
  };
}

/** @param kubeconfig the kubeconfig of the cluster, without a secret */
export function toClusterInfo(cluster: ClusterInfo, kubeconfig?: string): WireClusterInfo {
  return {
    IId: toIid(cluster),
    Version: cluster.version,
    Network: {
      VpcIID: toOptionalIid(cluster.network),
      SubnetIIDs: cluster.subnets.map(toIid),
      SecurityGroupIIDs: cluster.securityGroups.map(toIid),
    },
    NodeGroupList: cluster.nodeGroups.map(toNodeGroupInfo),
    AccessInfo: { Endpoint: cluster.access?.endpoint, Kubeconfig: kubeconfig },
    Addons: {},
    Status: clusterStatuses[cluster.state],
    CreatedTime: toTime(cluster.createdAt),
    TagList: toTagList(cluster.tags),
    KeyValueList: toKeyValueList(cluster.details),
  };
}

export function toExecCredential({ token, expiresAt }: ClusterToken): z.input<typeof execCredential> {
  return {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: { token, expirationTimestamp: expiresAt },
  };
}
