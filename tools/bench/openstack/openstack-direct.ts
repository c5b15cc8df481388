import { setTimeout as pause } from 'node:timers/promises';

/** A real OpenStack, accessed without Spider. */
export interface Cloud {
  /** The values by the field names of the driver. */
  readonly credential: Readonly<Record<string, string>>;
  readonly region: string;
  readonly zone: string;
  readonly imageId: string;
  readonly flavor: { readonly id: string; readonly name: string };
  ask(service: 'compute' | 'network' | 'image', method: string, path: string, body?: unknown): Promise<Reply>;
  /** Removes what {@link newNetwork} and {@link novaAlone} have created. */
  cleanUp(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a field or two is read from the replies of three services
type Reply = Record<string, any>;

const name = 'spider-bench';

function setting(variable: string, fallback?: string): string {
  const value = process.env[variable] || fallback;
  if (value === undefined) throw new Error(`${variable} is not set: no OpenStack to measure.`);
  return value;
}

/** Signs in with the `OS_*` variables. */
export async function logIn(): Promise<Cloud> {
  const keystone = setting('OS_AUTH_URL').replace(/\/+$/, '');
  const region = setting('OS_REGION_NAME', 'RegionOne');
  const domain = { name: setting('OS_USER_DOMAIN_NAME', 'Default') };
  const user = { name: setting('OS_USERNAME'), password: setting('OS_PASSWORD'), domain };
  const project = process.env.OS_PROJECT_ID
    ? { id: process.env.OS_PROJECT_ID }
    : { name: setting('OS_PROJECT_NAME'), domain };
  const body = { auth: { identity: { methods: ['password'], password: { user } }, scope: { project } } };
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${keystone}/auth/tokens`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`The log-in answered ${reply.status}.`);
  const { token } = (await reply.json()) as Reply;
  const ask = asker(token, region, reply.headers.get('x-subject-token') ?? '');
  const { images } = await ask('image', 'GET', '/images?status=active');
  const { flavors } = await ask('compute', 'GET', '/flavors/detail');
  const [flavor] = flavors.toSorted((a: Reply, b: Reply) => a.ram - b.ram);
  return {
    credential: {
      IdentityEndpoint: keystone,
      Username: user.name,
      Password: user.password,
      DomainName: domain.name,
      ProjectID: token.project.id,
    },
    region,
    zone: setting('OS_TEST_ZONE', 'nova'),
    imageId: process.env.OS_TEST_IMAGE ?? images[0].id,
    flavor,
    ask,
    cleanUp: () => cleanUp(ask),
  };
}

function asker(token: Reply, region: string, value: string): Cloud['ask'] {
  const versions = { compute: '/v2.1', network: '/v2.0', image: '/v2' } as const;
  return async (service, method, path, body) => {
    const { endpoints } = token.catalog.find((entry: Reply) => entry.type === service);
    const { url } = endpoints.find(
      (endpoint: Reply) => endpoint.region_id === region && endpoint.interface === 'public',
    );
    const root = /\/v\d/.test(url) ? url : `${url}${versions[service]}`;
    const headers = { 'x-auth-token': value, 'content-type': 'application/json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const reply = await fetch(`${root}${path}`, init);
    if (!reply.ok && reply.status !== 404) throw new Error(`${method} ${path} answered ${reply.status}.`);
    const text = await reply.text();
    return text === '' || reply.status === 404 ? {} : JSON.parse(text);
  };
}

/** Creates one server on a network with as few requests as possible, and waits until it is ACTIVE. */
export async function novaAlone({ ask, imageId, flavor }: Cloud, networkId: string): Promise<void> {
  const server = { name, imageRef: imageId, flavorRef: flavor.id, networks: [{ uuid: networkId }] };
  const { id } = (await ask('compute', 'POST', '/servers', { server })).server;
  for (;;) {
    const { status } = (await ask('compute', 'GET', `/servers/${id}`)).server;
    if (status === 'ACTIVE') return;
    if (status === 'ERROR') throw new Error('Nova could not build the server.');
    await pause(100);
  }
}

/** Creates the network that {@link novaAlone} needs. */
export async function newNetwork({ ask }: Cloud): Promise<string> {
  const { network } = await ask('network', 'POST', '/networks', { network: { name } });
  const subnet = { network_id: network.id, ip_version: 4, cidr: '10.7.0.0/24' };
  await ask('network', 'POST', '/subnets', { subnet });
  return network.id;
}

async function cleanUp(ask: Cloud['ask']): Promise<void> {
  const servers = async () =>
    (await ask('compute', 'GET', `/servers?name=^${name}$`)).servers as readonly Reply[];
  for (const { id } of await servers()) await ask('compute', 'DELETE', `/servers/${id}`);
  while ((await servers()).length > 0) await pause(100);
  const { networks } = await ask('network', 'GET', `/networks?name=${name}`);
  for (const { id } of networks) await ask('network', 'DELETE', `/networks/${id}`);
}
