import RPCClient from '@alicloud/pop-core';
import { accessKeys, type FakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import type { Vm } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { connected, surroundings } from './fake-connection.ts';

type Request = Awaited<ReturnType<typeof surroundings>>['request'];
type Shown = Readonly<Record<string, unknown>>;

/** Creates and reads a VM with the vendor's client alone, in as few requests as possible. */
async function byVendorsClient({ endpoint }: FakeAlibaba, request: Request) {
  const { id: accessKeyId, secret: accessKeySecret } = accessKeys.account;
  const key = { accessKeyId, accessKeySecret, endpoint };
  const clients = {
    ecs: new RPCClient({ ...key, apiVersion: '2014-05-26' }),
    vpc: new RPCClient({ ...key, apiVersion: '2016-04-28' }),
  };
  const call = <T>(product: 'ecs' | 'vpc', action: string, parameters: object) =>
    clients[product].request<T>(action, { RegionId: 'ap-northeast-2', ...parameters }, { method: 'POST' });
  const VSwitchId = request.subnetId;
  const { ZoneId } = await call<{ ZoneId: string }>('vpc', 'DescribeVSwitchAttributes', { VSwitchId });
  const asked = { DestinationResource: 'SystemDisk', InstanceType: request.specName, ZoneId };
  const offers = await call<object>('ecs', 'DescribeAvailableResource', asked);
  expect(JSON.stringify(offers)).toContain('cloud_essd');
  const made = await call<{ InstanceIdSets: { InstanceIdSet: string[] } }>('ecs', 'RunInstances', {
    VSwitchId,
    ImageId: request.imageId,
    InstanceType: request.specName,
    SecurityGroupIds: request.securityGroupIds,
    KeyPairName: request.keyPairId,
    InternetMaxBandwidthOut: 100,
    'SystemDisk.Category': 'cloud_essd',
  });
  const [InstanceId = ''] = made.InstanceIdSets.InstanceIdSet;
  const seen = await call<{ Instances: { Instance: Shown[] } }>('ecs', 'DescribeInstances', {
    InstanceIds: JSON.stringify([InstanceId]),
  });
  const disks = await call<{ Disks: { Disk: Shown[] } }>('ecs', 'DescribeDisks', { InstanceId });
  return { instance: seen.Instances.Instance[0], disk: disks.Disks.Disk[0] };
}

describe('the cost of a VM', () => {
  it("is one request more than by the vendor's client, since core looks whether it shows before it reads it", async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const actionsOf = async <T>(work: () => Promise<T>) => {
      const before = rig.fake.actions.length;
      const result = await work();
      return { result, actions: rig.fake.actions.slice(before) };
    };
    const ours = await actionsOf<Vm>(() => rig.cloud.vms.create(request));
    const theirs = await actionsOf(() => byVendorsClient(rig.fake, { ...request, name: 'theirs' }));
    expect(ours.actions.toSorted()).toEqual([...theirs.actions, 'DescribeInstances'].toSorted());
    const { instance, disk } = theirs.result;
    const { zone, specName, imageId, rootDisk } = ours.result;
    expect([zone, specName, imageId]).toEqual([instance?.ZoneId, instance?.InstanceType, instance?.ImageId]);
    expect(rootDisk).toMatchObject({ type: disk?.Category, sizeGB: disk?.Size });
  });
});
