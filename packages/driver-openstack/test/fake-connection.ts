import {
  type FakeOpenStack,
  type FakeOpenStackOptions,
  passwordCredential,
  startFakeOpenStack,
} from '@cb-spider/cloud-fakes/openstack';
import { type Cloud, connect } from '@cb-spider/core';
import type { Network } from '@cb-spider/core/driver';
import { openstack } from '../src/index.ts';

export interface Connected extends AsyncDisposable {
  readonly fake: FakeOpenStack;
  readonly cloud: Cloud;
}

export interface Target {
  readonly credentials?: Readonly<Record<string, string>> | undefined;
  readonly region?: string | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/** Starts a stand-in and opens a connection to it, without retries, so that each failure shows. */
export async function connected(options: FakeOpenStackOptions = {}, target: Target = {}): Promise<Connected> {
  const fake = await startFakeOpenStack({ buildMs: 0, taskMs: 0, ...options });
  const cloud = await connectTo(fake, target);
  return {
    fake,
    cloud,
    async [Symbol.asyncDispose]() {
      await cloud.close();
      await fake.close();
    },
  };
}

export function connectTo(fake: FakeOpenStack, target: Target = {}): Promise<Cloud> {
  return connect(openstack, {
    credentials: { ...passwordCredential(fake), ...target.credentials },
    region: target.region ?? 'RegionOne',
    zone: 'nova',
    options: target.options,
    retry: { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 },
  });
}

/** A public key that Nova accepts. */
export const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDmwvVLSEnUUjF2gXhVWk7xG0KZ5hVg5gBR4aI1Ed0Pu someone@somewhere';

/** Creates what a VM needs: a network, a subnet, a group and a key. */
export async function surroundings({ cloud, fake }: Pick<Connected, 'cloud' | 'fake'>) {
  const network = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const subnet = await cloud.subnets.create(network.nativeId, { name: 'sub', cidr: '10.0.1.0/24' });
  const group = await cloud.securityGroups.create({ name: 'group', networkId: network.nativeId });
  const keyPair = await cloud.keyPairs.create({ name: 'key', publicKey });
  const request = {
    name: 'vm',
    imageId: fake.imageId('ubuntu-24.04'),
    specName: 'm1.tiny',
    networkId: network.nativeId,
    subnetId: subnet.nativeId,
    securityGroupIds: [group.nativeId],
    keyPairId: keyPair.nativeId,
    publicKey,
  };
  return { network, subnet, group, keyPair, request };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Returns the project's networks, without the external ones of the operator. */
export async function ownNetworks(cloud: Cloud): Promise<Network[]> {
  const networks = await collect(cloud.networks.list());
  return networks.filter(network => network.details?.['router:external'] !== 'true');
}

/** Returns the failure of an action. */
export async function failureOf(action: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await action;
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('It did not fail.');
}
