import { generateKeyPairSync } from 'node:crypto';
import { azureAccount, type FakeAzure } from '../../src/azure/index.ts';

export const group = 'spider-koreacentral';
export const location = 'koreacentral';

/** An answer of Resource Manager. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked at, field by field, by the tests
  readonly body: any;
}

/** A token, as a service principal gets it. */
export async function logIn(
  { endpoint }: FakeAzure,
  secret: string = azureAccount.clientSecret,
): Promise<string> {
  const form = new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope: 'https://management.azure.com/.default' },
    ...{ client_id: azureAccount.clientId, client_secret: secret },
  });
  const url = `${endpoint}/${azureAccount.tenantId}/oauth2/v2.0/token`;
  const reply = await fetch(url, { method: 'POST', body: form });
  const body = (await reply.json()) as { readonly access_token?: string; readonly error?: string };
  if (body.access_token === undefined) throw new Error(`${reply.status} ${body.error}`);
  return body.access_token;
}

/** Sends a request; a path without a slash in front lies in the group. */
export type Send = (method: string, path: string, body?: object, headers?: object) => Promise<Answer>;

/** Logs in, makes the group, and gives what sends requests. */
export async function openGroup(fake: FakeAzure): Promise<Send> {
  const authorization = `Bearer ${await logIn(fake)}`;
  const subscription = `/subscriptions/${azureAccount.subscriptionId}`;
  const send: Send = async (method, path, body, headers = {}) => {
    const whole = path.startsWith('http')
      ? path
      : `${fake.endpoint}${subscription}${path.startsWith('/') ? path : `/resourceGroups/${group}/providers/${path}`}`;
    const url = new URL(whole);
    if (!url.searchParams.has('api-version')) url.searchParams.set('api-version', '2025-09-01');
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const reply = await fetch(url, { method, ...text, headers: { authorization, ...headers } });
    const answer = await reply.text();
    return {
      status: reply.status,
      headers: reply.headers,
      body: answer === '' ? undefined : JSON.parse(answer),
    };
  };
  await send('PUT', `/resourcegroups/${group}`, { location });
  return send;
}

/** A network with one subnet, `one`. */
export const network = {
  location,
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ name: 'one', properties: { addressPrefix: '10.0.1.0/24' } }],
  },
};

export function publicKey(): string {
  const { publicKey: key } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  const part = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  return `ssh-ed25519 ${Buffer.concat([part(Buffer.from('ssh-ed25519')), part(raw)]).toString('base64')} me`;
}

/** A machine with a card of its own making, and all of it deleted with it. */
export function machine(subnetId: string, more: object = {}): object {
  const address = {
    ...{ name: 'vm1-ip', sku: { name: 'Standard' } },
    properties: { deleteOption: 'Delete', publicIPAllocationMethod: 'Static' },
  };
  const configuration = {
    name: 'ip1',
    properties: { primary: true, subnet: { id: subnetId }, publicIPAddressConfiguration: address },
  };
  const card = {
    name: 'vm1-nic',
    properties: { primary: true, deleteOption: 'Delete', ipConfigurations: [configuration] },
  };
  return {
    ...{ location, tags: { made: 'here' } },
    properties: {
      hardwareProfile: { vmSize: 'Standard_B1s' },
      storageProfile: {
        imageReference: {
          publisher: 'Canonical',
          offer: 'ubuntu-24_04-lts',
          sku: 'server',
          version: 'latest',
        },
        osDisk: { createOption: 'FromImage', deleteOption: 'Delete' },
      },
      osProfile: {
        ...{ computerName: 'vm1', adminUsername: 'cb-user' },
        linuxConfiguration: {
          disablePasswordAuthentication: true,
          ssh: { publicKeys: [{ path: '/home/cb-user/.ssh/authorized_keys', keyData: publicKey() }] },
        },
      },
      networkProfile: { networkApiVersion: '2022-11-01', networkInterfaceConfigurations: [card] },
      ...more,
    },
  };
}
