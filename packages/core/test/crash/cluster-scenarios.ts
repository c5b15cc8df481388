import type { Connection } from '../../src/index.ts';
import type { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';
import type { Scenario } from './crash-scenes.ts';

const size = { minSize: 1, desiredSize: 2, maxSize: 3 };
const group = { specName: 'small', keyPairName: 'key', ...size };

/** Clusters and node groups. `parts` creates network, subnets, group and key pair. */
export function clusterScenarios(parts: Scenario['prepare']): readonly Scenario[] {
  const cluster = async (connection: Connection, cloud: FakeCloud) => {
    await parts(connection, cloud);
    await make(connection);
  };
  return [
    { program: 'cluster.create', prepare: parts, act: make },
    { program: 'cluster.delete', prepare: cluster, act: ({ clusters }) => clusters.delete('cls') },
    { program: 'cluster.upgrade', prepare: cluster, act: ({ clusters }) => clusters.upgrade('cls', '1.34') },
    ...groupScenarios(cluster),
    ...registrations(cluster),
  ];
}

const make = ({ clusters }: Connection) =>
  clusters.create({
    name: 'cls',
    networkName: 'net',
    subnetNames: ['sub-a', 'sub-b'],
    securityGroupNames: ['group'],
    nodeGroups: [
      { name: 'ng-a', ...group },
      { name: 'ng-b', ...group },
    ],
  });

function groupScenarios(prepare: Scenario['prepare']): readonly Scenario[] {
  return [
    {
      program: 'nodeGroup.create',
      prepare,
      act: ({ nodeGroups }) => nodeGroups.create('cls', { name: 'ng-c', ...group }),
    },
    {
      program: 'nodeGroup.delete',
      prepare,
      act: ({ nodeGroups }) => nodeGroups.delete('cls', 'ng-a'),
    },
    {
      program: 'nodeGroup.scale',
      prepare,
      act: ({ nodeGroups }) => nodeGroups.scale('cls', 'ng-a', { minSize: 2, desiredSize: 4, maxSize: 5 }),
    },
    {
      program: 'nodeGroup.setAutoScaling',
      prepare,
      act: ({ nodeGroups }) => nodeGroups.setAutoScaling('cls', 'ng-a', false),
    },
  ];
}

function registrations(make: Scenario['prepare']): readonly Scenario[] {
  const forgotten = async (connection: Connection, cloud: FakeCloud) => {
    await make(connection, cloud);
    await connection.clusters.unregister('cls');
  };
  const forgottenGroup = async (connection: Connection, cloud: FakeCloud) => {
    await make(connection, cloud);
    await connection.nodeGroups.unregister('cls', 'ng-a');
  };
  const clusterId = (cloud: FakeCloud) => cloud.clusters.all[0]?.nativeId ?? '';
  const groupId = (cloud: FakeCloud) => cloud.nodeGroups.all[0]?.nativeId ?? '';
  return [
    { program: 'cluster.unregister', prepare: make, act: ({ clusters }) => clusters.unregister('cls') },
    {
      program: 'cluster.register',
      prepare: forgotten,
      act: ({ clusters }, cloud) => clusters.register('again', clusterId(cloud)),
    },
    {
      program: 'cluster.deleteNative',
      prepare: forgotten,
      act: ({ clusters }, cloud) => clusters.deleteNative(clusterId(cloud)),
    },
    {
      program: 'nodeGroup.unregister',
      prepare: make,
      act: ({ nodeGroups }) => nodeGroups.unregister('cls', 'ng-a'),
    },
    {
      program: 'nodeGroup.register',
      prepare: forgottenGroup,
      act: ({ nodeGroups }, cloud) => nodeGroups.register('cls', 'again', groupId(cloud)),
    },
    {
      program: 'nodeGroup.deleteNative',
      prepare: forgottenGroup,
      act: ({ nodeGroups }, cloud) => nodeGroups.deleteNative('cls', groupId(cloud)),
    },
  ];
}
