import type { FakeGcp, FakeGcpOptions } from '@cb-spider/cloud-fakes/gcp';
import { type Cloud, connect, type NativeId, type Vm } from '@cb-spider/core';
import { gcp } from '../src/index.ts';
import { openRig, region, zone } from './gcp-cloud.ts';

export const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3MFqWwnrUn0fYlCTfFp8M7oG6mNBUkr2FiSv6pQz0q spider';

/** A stand-in and a connection to it, by default without retries, so that each failure shows. */
export class Connected implements AsyncDisposable {
  readonly fake: FakeGcp;
  readonly cloud: Cloud;

  constructor(fake: FakeGcp, cloud: Cloud) {
    this.fake = fake;
    this.cloud = cloud;
  }

  /** @param attempts attempts at each call */
  static async open(options: FakeGcpOptions = {}, attempts = 1): Promise<Connected> {
    const rig = await openRig(options);
    const cloud = await connect(gcp, {
      credentials: rig.credentials,
      region,
      zone,
      clock: rig.clock,
      retry: { maxAttempts: attempts, basePauseMs: 0, maxPauseMs: 0 },
    });
    return new Connected(rig.cloud, cloud);
  }

  /** Creates a network with a subnet and a group that allows SSH. */
  async land(): Promise<{ networkId: NativeId; subnetId: NativeId; groupId: NativeId }> {
    const { cloud } = this;
    const { nativeId: networkId } = await cloud.networks.create({
      name: 'net',
      cidr: '10.0.0.0/16',
      tags: {},
    });
    const subnet = { name: 'sub', cidr: '10.0.0.0/24', tags: {} };
    const { nativeId: subnetId } = await cloud.subnets.create(networkId, subnet);
    const group = { name: 'group', networkId, rules: [ssh], tags: {} };
    const { nativeId: groupId } = await cloud.securityGroups.create(group);
    return { networkId, subnetId, groupId };
  }

  /** Creates a small VM in {@link land}. */
  async vm(name: string, more: object = {}): Promise<Vm> {
    return this.cloud.vms.create({
      name,
      imageId,
      specName: 'e2-micro',
      networkId: 'net',
      subnetId: 'sub',
      securityGroupIds: ['group'],
      publicKey,
      ...more,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cloud.close();
    await this.fake.close();
  }
}

export const ssh = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidr: '0.0.0.0/0',
} as const;

export const imageId =
  'https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/debian-12-bookworm-v20261014';
