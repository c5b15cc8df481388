import { toNativeId } from '@cb-spider/core';
import { failureOf } from '@cb-spider/testkit';
import { describe, expect, it } from '@jest/globals';
import { type Connected, connected, surroundings } from './fake-connection.ts';

const id = 'eni-of-the-test';
const groups = { SecurityGroupIds: { SecurityGroupId: [] }, PrivateIpSets: { PrivateIpSet: [] } };
const nic = { NetworkInterfaceId: id, Type: 'Secondary', VpcId: 'vpc-1', VSwitchId: 'vsw-1', ...groups };

/** Answers the next requests of an action, one reply after the other. */
function answer({ fake }: Connected, action: string, ...replies: readonly object[]): void {
  for (const reply of replies) fake.interruptNext(action, 200, JSON.stringify({ RequestId: 'r', ...reply }));
}

function nics(...NetworkInterfaceSet: readonly object[]): object {
  return { NetworkInterfaceSets: { NetworkInterfaceSet }, NextToken: '' };
}

describe('changes that end badly', () => {
  it('end for a NIC that the cloud could not create, which is reported as left behind', async () => {
    await using rig = await connected();
    const { networkId, subnetId, securityGroupIds } = (await surroundings(rig.cloud)).request;
    answer(rig, 'CreateNetworkInterface', { NetworkInterfaceId: id });
    answer(rig, 'DescribeNetworkInterfaces', nics(), nics({ ...nic, Status: 'CreateFailed' }));
    const failure = await failureOf(
      rig.cloud.nics.create({ name: 'nic', networkId, subnetId, securityGroupIds }),
    );
    expect(failure).toMatchObject({
      ...{ code: 'unavailable', nativeCode: 'CreateFailed' },
      ...{ retryable: false, mayHaveActed: true, ended: true },
    });
  });

  it('are over for a machine image that the cloud could not make', async () => {
    await using rig = await connected();
    const image = { ImageId: 'm-of-the-test', ImageName: 'image', OSType: 'linux', Status: 'CreateFailed' };
    const page = { PageNumber: 1, PageSize: 100, TotalCount: 1, Images: { Image: [image] } };
    answer(rig, 'CreateImage', { ImageId: image.ImageId });
    answer(rig, 'DescribeImages', page);
    const failure = await failureOf(
      rig.cloud.machineImages.create({ name: 'image', vmId: toNativeId('i-1') }),
    );
    expect(failure).toMatchObject({
      ...{ code: 'unavailable', nativeCode: 'CreateFailed' },
      ...{ retryable: false, mayHaveActed: true, ended: true },
    });
  });

  it('end for a NIC that disappears while it is being attached', async () => {
    await using rig = await connected();
    answer(rig, 'DescribeNetworkInterfaces', nics({ ...nic, InstanceId: '', Status: 'Available' }), nics());
    answer(rig, 'AttachNetworkInterface', {});
    const failure = await failureOf(rig.cloud.nics.attach(toNativeId(id), toNativeId('i-1')));
    expect(failure.code).toBe('not_found');
  });

  it('end for a NIC that disappears while it is being detached', async () => {
    await using rig = await connected();
    answer(rig, 'DescribeNetworkInterfaces', nics({ ...nic, InstanceId: 'i-1', Status: 'InUse' }), nics());
    answer(rig, 'DetachNetworkInterface', {});
    const failure = await failureOf(rig.cloud.nics.detach(toNativeId(id)));
    expect(failure.code).toBe('not_found');
  });
});
