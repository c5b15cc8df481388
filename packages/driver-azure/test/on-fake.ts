import {
  azureAccount,
  type FakeAzure,
  type FakeAzureOptions,
  startFakeAzure,
} from '@cb-spider/cloud-fakes/azure';
import { type Cloud, connect } from '@cb-spider/core';
import { azure } from '../src/index.ts';
import { quickClock } from './quick-clock.ts';

/** Returns the credential that a stand-in accepts. */
export function credentialsFor(fake: FakeAzure): Record<string, string> {
  return {
    ClientId: azureAccount.clientId,
    ClientSecret: azureAccount.clientSecret,
    TenantId: azureAccount.tenantId,
    SubscriptionId: azureAccount.subscriptionId,
    Endpoint: fake.endpoint,
    LoginEndpoint: fake.endpoint,
  };
}

/** A connection to a stand-in of its own. */
export interface OnFake extends AsyncDisposable {
  readonly fake: FakeAzure;
  readonly cloud: Cloud;
  /** Returns the requests since the last call, such as `PUT virtualMachines`, without those that check a change. */
  requests(): readonly string[];
  /**
   * Returns the body of the last PUT of such a resource. biome-ignore lint/suspicious/noExplicitAny: the tests read
   * bodies field by field
   */
  // biome-ignore lint/suspicious/noExplicitAny: bodies are looked at, field by field, by the tests
  sent(type: string): any;
}

export async function openFake(
  options: FakeAzureOptions = {},
  target: { readonly zone?: string; readonly options?: Readonly<Record<string, string>> } = {},
): Promise<OnFake> {
  const fake = await startFakeAzure({ retryAfter: false, ...options });
  const clock = quickClock(25);
  const cloud = await connect(azure, {
    credentials: credentialsFor(fake),
    region: 'koreacentral',
    ...target,
    clock,
    // so that each failure shows
    retry: { maxAttempts: 1, basePauseMs: 1, maxPauseMs: 1 },
  });
  let reported = 0;
  return {
    fake,
    cloud,
    requests() {
      const since = fake.exchanges.slice(reported);
      reported = fake.exchanges.length;
      const names = since.map(
        ({ method, url }) =>
          `${method} ${/\/providers\/Microsoft\.\w+\/(\w+)/i.exec(url)?.[1] ?? 'resourceGroups'}`,
      );
      return names.filter((_name, index) => !/\/operations\//.test(since[index]?.url ?? ''));
    },
    sent(type) {
      return fake.exchanges.findLast(({ method, url }) => method === 'PUT' && url.includes(`/${type}/`))
        ?.request;
    },
    async [Symbol.asyncDispose]() {
      await cloud.close();
      await fake.close();
    },
  };
}

/** Puts a resource as another client of the same account would. The place is an id. */
export async function putAsOther(
  fake: FakeAzure,
  place: string,
  version: string,
  body: object,
): Promise<void> {
  const { tenantId, clientId, clientSecret } = azureAccount;
  const form = new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope: 'https://management.azure.com/.default' },
    ...{ client_id: clientId, client_secret: clientSecret },
  });
  const login = await fetch(`${fake.endpoint}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form });
  const { access_token: token } = (await login.json()) as { readonly access_token: string };
  const reply = await fetch(`${fake.endpoint}${place}?api-version=${version}`, {
    ...{ method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) },
  });
  if (!reply.ok) throw new Error(`${place} was answered with ${reply.status}.`);
}

export const ubuntu = 'Canonical:ubuntu-24_04-lts:server:24.04.202509110';

/** Creates a network with a subnet, a group and a key pair, and returns the request for a VM in them. */
export async function vmRequest({ cloud }: Pick<OnFake, 'cloud'>, name = 'vm-1') {
  const network = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const subnet = await cloud.subnets.create(network.nativeId, { name: 'one', cidr: '10.0.1.0/24' });
  const group = await cloud.securityGroups.create({ name: 'group', networkId: network.nativeId });
  const keyPair = await cloud.keyPairs.create({ name: 'key', publicKey });
  return {
    ...{
      name,
      imageId: ubuntu,
      specName: 'Standard_B1s',
      networkId: network.nativeId,
      subnetId: subnet.nativeId,
    },
    ...{ securityGroupIds: [group.nativeId], keyPairId: keyPair.nativeId },
  };
}

/** A key that nobody can use: its private key was discarded. */
export const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJk1pQ1XH5mT3eV2bq1x8v0WJ2m3Cw3k7Zc1u2b4D5eF test';
