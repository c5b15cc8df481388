import {
  type AccessKey,
  accessKeys,
  type FakeAlibaba,
  type FakeAlibabaOptions,
  startFakeAlibaba,
} from '@cb-spider/cloud-fakes/alibaba';
import { type Clock, type Cloud, connect } from '@cb-spider/core';
import { fastClock } from '@cb-spider/testkit';
import { alibaba } from '../src/index.ts';

export interface Connected extends AsyncDisposable {
  readonly fake: FakeAlibaba;
  readonly cloud: Cloud;
  readonly clock: Clock;
}

export interface Target {
  readonly zone?: string | undefined;
  readonly key?: AccessKey | undefined;
}

/**
 * Starts a stand-in and opens a connection to it. Both share a clock that runs fast. There are no retries, so that
 * each failure shows.
 */
export async function connected(options: FakeAlibabaOptions = {}, target: Target = {}): Promise<Connected> {
  const clock = fastClock(400);
  const fake = await startFakeAlibaba({ now: () => clock.now(), ...options });
  const cloud = await connectTo(fake, clock, target);
  return {
    fake,
    cloud,
    clock,
    async [Symbol.asyncDispose]() {
      await cloud.close();
      await fake.close();
    },
  };
}

export function connectTo(
  fake: Pick<FakeAlibaba, 'endpoint'>,
  clock: Clock,
  { zone, key = accessKeys.account }: Target = {},
): Promise<Cloud> {
  const { id: ClientId, secret: ClientSecret, securityToken } = key;
  return connect(alibaba, {
    credentials: {
      ClientId,
      ClientSecret,
      ...(securityToken && { StsToken: securityToken }),
      Endpoint: fake.endpoint,
    },
    region: 'ap-northeast-2',
    zone: zone ?? 'ap-northeast-2a',
    clock,
    retry: { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 },
  });
}

/** A public key that the cloud accepts. */
export const publicKey = `ssh-rsa ${Buffer.from('0000000775737368').toString('base64')} someone@somewhere`;

/** Creates what a VM needs: a network, a subnet, a group and a key. */
export async function surroundings(cloud: Cloud) {
  const network = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const subnet = await cloud.subnets.create(network.nativeId, {
    name: 'sub',
    cidr: '10.0.1.0/24',
    zone: 'ap-northeast-2a',
  });
  const group = await cloud.securityGroups.create({ name: 'group', networkId: network.nativeId });
  const keyPair = await cloud.keyPairs.create({ name: 'key', publicKey });
  const request = {
    name: 'vm',
    imageId: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
    specName: 'ecs.g7.large',
    networkId: network.nativeId,
    subnetId: subnet.nativeId,
    securityGroupIds: [group.nativeId],
    keyPairId: keyPair.nativeId,
    publicKey,
  };
  return { network, subnet, group, keyPair, request };
}

/** Returns the parameters of the last request of an action. */
export function lastOf({ requests }: FakeAlibaba, action: string): ReadonlyMap<string, string> {
  const request = requests.findLast(({ parameters }) => parameters.get('Action') === action);
  if (request === undefined) throw new Error(`There was no ${action}.`);
  return request.parameters;
}
