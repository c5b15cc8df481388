import type { NativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, isOneOf, isText, present } from '../expectations.ts';
import { clusterCases } from './cluster-cases.ts';
import type { OwnedKind } from './owned-kind.ts';

export const cluster: OwnedKind<'cluster'> = {
  kind: 'cluster',
  handler: 'clusters',
  title: 'Clusters',
  noun: 'cluster',
  cost: 8,
  verbs: ['create', 'list', 'get', 'upgrade', 'getToken', 'delete'],
  isClaimed: features => features.clusters !== undefined,
  async request(bench, name) {
    const [network, group] = [await bench.shared('network'), await bench.shared('securityGroup')];
    return {
      name,
      networkId: network.nativeId,
      subnetIds: await subnetsFor(bench),
      securityGroupIds: [group.nativeId],
      tags: bench.tags('cluster'),
    };
  },
  checkFields(_bench, cluster, request) {
    const what = `of cluster ${request.name}`;
    isOneOf(cluster.state, ['creating', 'active'], `state ${what}`);
    isText(cluster.version, `version ${what}`);
    if (request.version !== undefined) equal(cluster.version, request.version, `version ${what}`);
    if (cluster.networkId !== undefined) equal(cluster.networkId, request.networkId, `networkId ${what}`);
    equal(cluster.subnetIds.toSorted(), request.subnetIds.toSorted(), `subnetIds ${what}`);
    const groups = request.securityGroupIds?.toSorted();
    equal(cluster.securityGroupIds.toSorted(), groups, `securityGroupIds ${what}`);
    equal(cluster.nodeGroups, [], `node groups ${what}`);
  },
  cases: clusterCases,
};

/** Returns as many shared subnets as a cluster needs, each in a different zone if subnets have zones. */
async function subnetsFor(bench: Bench): Promise<NativeId[]> {
  const { clusters, networks } = bench.features;
  const first = await bench.shared('subnet');
  const ids = [first.nativeId];
  if (networks?.zonedSubnets !== true) return ids;
  const { zones } = await bench.cloud.regionZones.get(bench.cloud.region);
  const others = zones.map(({ name }) => name).filter(name => name !== first.zone);
  while (ids.length < (clusters?.minSubnets ?? 1)) {
    const zone = present(others[ids.length - 1], 'another zone for a subnet of a cluster');
    ids.push((await bench.shared('subnet', { zone })).nativeId);
  }
  return ids;
}
