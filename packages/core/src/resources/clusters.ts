import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import { clusterVersion } from '../cloud/cloud-clusters.ts';
import type { Cluster, ClusterToken } from '../driver/index.ts';
import { alreadyExists } from '../operations/labels.ts';
import { reference, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { type ClusterUser, kubeconfigOf } from './cluster-kubeconfig.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved, type Used } from './managed-objects.ts';
import {
  type NodeGroupInfo,
  newNodeGroupRecord,
  nodeGroupRequest,
  resolveNodeGroup,
  toNodeGroupInfo,
} from './node-groups.ts';
import { type ClusterOrder, clusterPrograms } from './programs/cluster-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const clusterRequest = z
  .object({
    name: userName,
    /** Default: the cloud's choice. */
    version: clusterVersion.optional(),
    networkName: reference,
    subnetNames: z.array(reference).min(1, 'must contain at least one subnet.').max(50),
    securityGroupNames: z.array(reference).max(50).default([]),
    nodeGroups: z.array(nodeGroupRequest).max(50).default([]),
    tags,
  })
  .superRefine(({ nodeGroups }, context) => {
    for (const [index, { name }] of nodeGroups.entries())
      if (nodeGroups.slice(0, index).some(group => group.name === name))
        context.addIssue({
          code: 'custom',
          path: ['nodeGroups', index, 'name'],
          message: `'${name}' appears twice.`,
        });
  });

/** A cluster in a registered network, with its node groups. */
export type ClusterRequest = z.input<typeof clusterRequest>;

/** A registered cluster, with its registered node groups. */
export type ClusterInfo = Omit<Managed<Cluster>, 'nodeGroups'> & {
  readonly network?: Reference | undefined;
  readonly subnets: readonly Reference[];
  readonly securityGroups: readonly Reference[];
  readonly nodeGroups: readonly NodeGroupInfo[];
};

/** Kubernetes clusters, each with its node groups. */
export class Clusters extends ManagedObjects<Cluster, ClusterOrder, typeof clusterRequest, ClusterInfo> {
  static readonly programs = clusterPrograms;

  protected override readonly kind = 'cluster';
  protected override readonly request = clusterRequest;
  protected override readonly objects = this.scope.cloud.clusters;

  /** Upgrades the control plane to another version. Returns the cluster when the upgrade is complete. */
  upgrade(name: string, version: string, options: ChangeOptions = {}): Promise<ClusterInfo> {
    const request = { version: parseRequest(clusterVersion, version) };
    return this.changeOne('upgrade', name, options, async () => ({ request }));
  }

  /** Returns a new token for the API server. It is a secret, and is not stored. Fails with `not_found`. */
  async token(name: string, options: CallOptions = {}): Promise<ClusterToken> {
    const { nativeId } = await this.scope.createdRecord('cluster', name);
    return this.objects.token(nativeId, { resource: name, ...options });
  }

  /**
   * Returns a kubeconfig for the cluster as JSON, which is valid YAML. It is a secret if it contains a token. Fails
   * with `conflict` while there is no API server.
   *
   * @param user how `kubectl` signs in. Default: with a new token, which is valid for as long as the cloud's tokens
   * are
   */
  async kubeconfig(name: string, user?: ClusterUser, options: CallOptions = {}): Promise<string> {
    const cluster = await this.get(name, options);
    return kubeconfigOf(cluster, user ?? (await this.token(name, options)));
  }

  /** Returns the network of a cluster that is not registered yet. Fails with `already_exists` if it is registered. */
  async networkOf(nativeId: string, options: CallOptions = {}): Promise<Reference | undefined> {
    const cluster = await this.getNative(nativeId, options);
    if (cluster.name === '') return cluster.network;
    throw alreadyExists({ kind: 'cluster', name: cluster.name, connection: this.scope.name });
  }

  protected override async resolve(
    request: z.output<typeof clusterRequest>,
    options: ChangeOptions,
  ): Promise<Resolved<ClusterOrder>> {
    const { networkName, subnetNames, securityGroupNames, version, tags: userTags } = request;
    const network = await this.scope.createdRecord('network', networkName);
    const subnets = await Promise.all(
      subnetNames.map(subnet => this.scope.createdRecord('subnet', subnet, networkName)),
    );
    const groups = await Promise.all(
      securityGroupNames.map(group => this.scope.createdRecord('securityGroup', group)),
    );
    const resolved = await Promise.all(
      request.nodeGroups.map(group => resolveNodeGroup(this.scope, group, options)),
    );
    const named = resolved.map((group, index) => ({
      ...group,
      userName: request.nodeGroups[index]?.name ?? '',
    }));
    return {
      spec: {
        version,
        networkId: network.nativeId,
        subnetIds: subnets.map(subnet => subnet.nativeId),
        securityGroupIds: groups.map(group => group.nativeId),
        nodeGroups: named.map(({ userName: own, spec }) => ({ userName: own, spec })),
        tags: userTags,
      },
      uses: [network, ...subnets, ...groups],
      parts: named.map(({ userName: own, spec, uses }) => ({
        put: newNodeGroupRecord(this.scope, request.name, own, spec),
        uses,
      })),
    };
  }

  protected override used({ networkId, subnetIds, securityGroupIds }: Cluster): readonly Used[] {
    return [
      ['network', networkId],
      ...subnetIds.map(id => ['subnet', id] as const),
      ...securityGroupIds.map(id => ['securityGroup', id] as const),
    ];
  }

  /** Includes the node groups of the cluster, under generated names. */
  protected override async recordsToRegister(
    key: ResourceKey,
    native: Cluster,
  ): Promise<readonly ResourceRecord[]> {
    const groups = native.nodeGroups.map((group, index) => ({
      ...newNodeGroupRecord(this.scope, key.name, `${key.name}-nodegroup-${index}`, group),
      nativeId: group.nativeId,
    }));
    return [...(await super.recordsToRegister(key, native)), ...groups];
  }

  protected override async toInfos(found: readonly Found<Cluster>[]): Promise<readonly ClusterInfo[]> {
    const groups = found.flatMap(({ native }) => native.nodeGroups);
    const ids = [
      ...found.flatMap(({ native }) => this.used(native).map(([, id]) => id)),
      ...groups.flatMap(({ nativeId, keyPairId }) => [nativeId, keyPairId]),
    ];
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    return found.map(({ native, record }) => ({
      ...managed(native, record),
      network: references.toOptional('network', native.networkId),
      subnets: native.subnetIds.map(id => references.to('subnet', id)),
      securityGroups: native.securityGroupIds.map(id => references.to('securityGroup', id)),
      nodeGroups: native.nodeGroups.flatMap(group => {
        const own = references.to('nodeGroup', group.nativeId);
        if (record !== undefined && own.name === '') return [];
        return [toNodeGroupInfo(group, own, references)];
      }),
    }));
  }
}
