import {
  clouditTenant,
  type FakeCloudit,
  type FakeClouditOptions,
  startFakeCloudit,
} from '@cb-spider/cloud-fakes/cloudit';
import { type Clock, type Cloud, connect } from '@cb-spider/core';
import { fastClock } from '@cb-spider/testkit';
import { cloudit } from '../src/index.ts';

export interface Connected extends AsyncDisposable {
  readonly fake: FakeCloudit;
  readonly cloud: Cloud;
  readonly clock: Clock;
}

export interface Target {
  readonly credentials?: Readonly<Record<string, string>> | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/**
 * Starts a stand-in and opens a connection to it. Both share a clock that runs fast. There are no retries, so that
 * each failure shows.
 */
export async function connected(options: FakeClouditOptions = {}, target: Target = {}): Promise<Connected> {
  const clock = fastClock(400);
  const fake = await startFakeCloudit({ now: () => clock.now(), ...options });
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

export function connectTo(fake: FakeCloudit, clock: Clock, target: Target = {}): Promise<Cloud> {
  return connect(cloudit, {
    credentials: {
      IdentityEndpoint: fake.endpoint,
      AuthToken: clouditTenant.token,
      TenantId: clouditTenant.tenantId,
      ...target.credentials,
    },
    region: 'default',
    options: { SshProxy: fake.endpoint, ...target.options },
    clock,
    retry: { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 },
  });
}

export const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDmwvVLSEnUUjF2gXhVWk7xG0KZ5hVg5gBR4aI1Ed0Pu someone@somewhere';

export const anotherKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHrVr2C3Iz1UnGHPaYmg2x7yRBHzWyTrmDEOVWl0kqgV another@somewhere';

/** Creates what a VM needs: a subnet and a group. */
export async function surroundings(cloud: Cloud) {
  const network = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const subnet = await cloud.subnets.create(network.nativeId, { name: 'sub', cidr: '10.0.4.0/22' });
  const group = await cloud.securityGroups.create({ name: 'group', networkId: network.nativeId });
  const request = {
    name: 'vm',
    imageId: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201',
    specName: 'small-1',
    networkId: network.nativeId,
    subnetId: subnet.nativeId,
    securityGroupIds: [group.nativeId],
    publicKey,
  };
  return { network, subnet, group, request };
}
