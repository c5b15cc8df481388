import { expect, it } from '@jest/globals';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

/** Returns a cloud whose clusters take a realistic time, with one that was just requested. */
async function clusterIn(timeScale = 1) {
  const small = new SmallCloud({}, { timeScale });
  const parts = await small.parts();
  const cluster = await small.call('CreateCluster', small.clusterRequest(parts));
  return { small, parts, cluster, clusterId: cluster.clusterId };
}

const hour = 3_600_000;

it('a cluster is provisioned, then active, and has its endpoint from then on', async () => {
  const { small, cluster, clusterId } = await clusterIn();
  expect(cluster).toMatchObject({ state: 'Provisioning', version: '1.33', nodeGroups: [] });
  expect(cluster).not.toHaveProperty('endpoint');
  await expect(small.call('GetClusterToken', { clusterId })).rejects.toMatchObject(
    refused('Cluster.WrongState'),
  );
  await expect(small.call('CreateNodeGroup', small.nodeGroupRequest(clusterId))).rejects.toMatchObject(
    refused('Cluster.WrongState'),
  );
  small.now += 600_000;
  const active = await small.call('GetCluster', { clusterId });
  expect(active).toMatchObject({ state: 'Active', endpoint: expect.stringMatching(/^https:/) });
});

it('a token is the same within its time, another later, and another for each cluster', async () => {
  const { small, parts, clusterId } = await clusterIn(0);
  const other = await small.call('CreateCluster', small.clusterRequest(parts, 'other'));
  const token = (id = clusterId) => small.call('GetClusterToken', { clusterId: id });
  const first = await token();
  expect(await token()).toEqual(first);
  expect((await token(other.clusterId)).token).not.toBe(first.token);
  expect(Date.parse(first.expiresAt)).toBeGreaterThan(small.now);
  small.now += hour;
  expect((await token()).token).not.toBe(first.token);
});

it('a cluster goes up one minor version at a time', async () => {
  const { small, clusterId } = await clusterIn(0);
  const upgrade = (version: string) => small.call('UpgradeCluster', { clusterId, version });
  for (const version of ['1.32', '1.35', 'new'])
    await expect(upgrade(version)).rejects.toMatchObject(refused('Cluster.VersionInvalid'));
  await upgrade('1.34');
  await expect(upgrade('1.34')).resolves.toEqual({});
  expect(await small.call('GetCluster', { clusterId })).toMatchObject({ version: '1.34' });
});

it('what is being worked on takes no other change, but one that is the same already', async () => {
  const { small, clusterId } = await clusterIn();
  small.now += hour;
  const { nodeGroupId } = await small.call('CreateNodeGroup', small.nodeGroupRequest(clusterId));
  const scale = (maxSize: number) =>
    small.call('ScaleNodeGroup', { clusterId, nodeGroupId, minSize: 1, desiredSize: 2, maxSize });
  await expect(scale(4)).rejects.toMatchObject(refused('NodeGroup.WrongState'));
  small.now += hour;
  await scale(4);
  await expect(scale(4)).resolves.toEqual({});
  await expect(scale(5)).rejects.toMatchObject(refused('NodeGroup.WrongState'));
  expect(await small.call('GetNodeGroup', { clusterId, nodeGroupId })).toMatchObject({
    state: 'Updating',
    maxSize: 4,
  });
});

it('sizes ascend', async () => {
  const { small, clusterId } = await clusterIn(0);
  const request = { ...small.nodeGroupRequest(clusterId), minSize: 3 };
  await expect(small.call('CreateNodeGroup', request)).rejects.toMatchObject(
    refused('NodeGroup.SizeInvalid'),
  );
});

it('a cluster goes after its node groups, and its name is free when it is gone', async () => {
  const { small, parts, clusterId } = await clusterIn();
  small.now += hour;
  const { nodeGroupId } = await small.call('CreateNodeGroup', small.nodeGroupRequest(clusterId));
  await small.call('DeleteNodeGroup', { clusterId, nodeGroupId });
  await expect(small.call('DeleteCluster', { clusterId })).rejects.toMatchObject(refused('Cluster.InUse'));
  small.now += hour;
  await small.call('DeleteCluster', { clusterId });
  await small.call('DeleteCluster', { clusterId });
  expect(await small.call('GetCluster', { clusterId })).toMatchObject({ state: 'Deleting' });
  const again = () => small.call('CreateCluster', small.clusterRequest(parts));
  await expect(again()).rejects.toMatchObject(refused('Name.Duplicate'));
  small.now += hour;
  await expect(small.call('GetCluster', { clusterId })).rejects.toMatchObject(refused('Cluster.NotFound'));
  await expect(again()).resolves.toMatchObject({ state: 'Provisioning' });
});

it('its subnets and security groups stay while it is there', async () => {
  const { small, parts, clusterId } = await clusterIn(0);
  const { networkId, subnetId, securityGroupIds } = parts;
  const [securityGroupId = ''] = securityGroupIds;
  const subnet = () => small.call('DeleteSubnet', { networkId, subnetId });
  const group = () => small.call('DeleteSecurityGroup', { securityGroupId });
  await expect(subnet()).rejects.toMatchObject(refused('Subnet.InUse'));
  await expect(group()).rejects.toMatchObject(refused('SecurityGroup.InUse'));
  await small.call('DeleteCluster', { clusterId });
  await expect(subnet()).resolves.toEqual({});
  await expect(group()).resolves.toEqual({});
});
