import type { Act, Parts, Path } from './paths.ts';

/** Creates a subnet in a second zone, which clusters need. */
const createSubnet: Act = ({ subnets, cloud }, options) =>
  subnets.create('net', { name: 'b', cidr: '10.0.9.0/24', zone: `${cloud.region}b` }, options);
const deleteSubnet: Act = ({ subnets }, options) => subnets.delete('net', 'b', options);

const size = { minSize: 1, desiredSize: 1, maxSize: 2 };
const deleteCluster: Act = ({ clusters }, options) => clusters.delete('cls', options);

/** Returns the changes of clusters and their node groups. */
export function clusterPathsOn({ specName }: Parts): readonly Path[] {
  const group = { specName, keyPairName: 'key', ...size };
  const make: Act = ({ clusters }, options) =>
    clusters.create(
      {
        ...{ name: 'cls', version: '1.32', networkName: 'net', subnetNames: ['a', 'b'] },
        securityGroupNames: ['group'],
        nodeGroups: [{ name: 'ng', ...group }],
      },
      options,
    );
  const changes: readonly (readonly [title: string, change: Act])[] = [
    ['cluster with a node group: delete', deleteCluster],
    ['cluster: upgrade', ({ clusters }, options) => clusters.upgrade('cls', '1.33', options)],
    [
      'node group: add',
      ({ nodeGroups }, options) => nodeGroups.create('cls', { name: 'more', ...group }, options),
    ],
    [
      'node group: scale',
      ({ nodeGroups }, options) =>
        nodeGroups.scale('cls', 'ng', { minSize: 1, desiredSize: 2, maxSize: 3 }, options),
    ],
    ['node group: delete', ({ nodeGroups }, options) => nodeGroups.delete('cls', 'ng', options)],
  ];
  const after = [deleteCluster, deleteSubnet];
  return [
    { title: 'cluster with a node group: create', before: [createSubnet], change: make, after },
    ...changes.map(([title, change]) => ({ title, before: [createSubnet, make], change, after })),
  ];
}
