import { account, type FakeOpenStackOptions, startFakeOpenStack } from '../../src/openstack/index.ts';

/** Whoever is asked: the stand-in, or a real OpenStack that the `OS_*` variables name. */
export interface Cloud extends AsyncDisposable {
  /** `POST /servers` of a service, as JSON. */
  ask(service: Service, request: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A log-in with a changed request. */
  logIn(change: (login: Login) => unknown): Promise<Answer>;
}

export type Service = 'identity' | 'compute' | 'network' | 'image' | 'volumev3' | 'load-balancer';

export interface Answer {
  readonly status: number;
  /** What the service calls its error: Neutron's type, Nova's key, Keystone's or Glance's title, Octavia's `Client`. */
  readonly word: string | undefined;
  readonly body: Body;
}

/** Looked into without ceremony, as tests do. */
// biome-ignore lint/suspicious/noExplicitAny: replies of six services, of which a test reads a field or two
type Body = Record<string, any>;

export interface Login {
  readonly user: { name: string; password: string; domain: { name: string } };
  readonly project: Readonly<Record<string, unknown>>;
}

const versions: Readonly<Record<Service, string>> = {
  identity: '/v3',
  compute: '/v2.1',
  network: '/v2.0',
  image: '/v2',
  volumev3: '/v3',
  'load-balancer': '/v2.0',
};

export async function openFake(options: FakeOpenStackOptions = {}): Promise<Cloud> {
  const fake = await startFakeOpenStack({ buildMs: 0, taskMs: 0, ...options });
  const user = { name: account.userName, password: account.password, domain: { name: account.domainName } };
  return open(fake.identityEndpoint, { user, project: { id: account.projectId } }, 'RegionOne', () =>
    fake.close(),
  );
}

export async function openReal(): Promise<Cloud> {
  const { OS_AUTH_URL = '', OS_USERNAME = '', OS_PASSWORD = '', OS_REGION_NAME = 'RegionOne' } = process.env;
  const domain = { name: process.env.OS_USER_DOMAIN_NAME ?? 'Default' };
  const project = process.env.OS_PROJECT_ID
    ? { id: process.env.OS_PROJECT_ID }
    : { name: process.env.OS_PROJECT_NAME, domain };
  const user = { name: OS_USERNAME, password: OS_PASSWORD, domain };
  return open(OS_AUTH_URL.replace(/\/+$/, ''), { user, project }, OS_REGION_NAME, async () => undefined);
}

async function open(
  keystone: string,
  login: Login,
  region: string,
  close: () => Promise<void>,
): Promise<Cloud> {
  const tokens = `${keystone}/auth/tokens`;
  const send = async (url: string, method: string, body: unknown, headers: Record<string, string>) => {
    const reply = await fetch(url, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    const isJson = reply.headers.get('content-type')?.includes('json') ?? false;
    const parsed = isJson && text !== '' ? (JSON.parse(text) as Body) : {};
    return { reply, answer: { status: reply.status, word: wordOf(reply.status, parsed), body: parsed } };
  };
  const { reply, answer } = await send(tokens, 'POST', requestOf(login), {});
  if (answer.status !== 201) throw new Error(`Log-in answered ${answer.status}.`);
  const token = reply.headers.get('x-subject-token') ?? '';
  const endpoint = (service: Service): string => {
    const services = answer.body.token.catalog as readonly Body[];
    const endpoints = services
      .filter(each => each.type === service)
      .flatMap(each => each.endpoints as readonly Body[]);
    const url = endpoints.find(each => each.region_id === region && each.interface === 'public')
      ?.url as string;
    return /\/v\d/.test(new URL(url).pathname) ? url : `${url}${versions[service]}`;
  };
  return {
    async ask(service, request, body, headers = {}) {
      const [method = '', path = ''] = request.split(' ');
      const url = `${endpoint(service)}${path}`;
      // Without a microversion Nova speaks as it did in 2015.
      const usual = {
        'x-auth-token': token,
        ...(service === 'compute' && { 'openstack-api-version': 'compute 2.79' }),
      };
      return (await send(url, method, body, { ...usual, ...headers })).answer;
    },
    async logIn(change) {
      return (await send(tokens, 'POST', change(structuredClone(login)), {})).answer;
    },
    [Symbol.asyncDispose]: close,
  };
}

export function requestOf({ user, project }: Login): unknown {
  return { auth: { identity: { methods: ['password'], password: { user } }, scope: { project } } };
}

function wordOf(status: number, body: Body): string | undefined {
  if (status < 400) return undefined;
  return body.NeutronError?.type ?? body.error?.title ?? body.title ?? body.faultcode ?? Object.keys(body)[0];
}

/** The status and the word of an answer. */
export async function refused(answer: Promise<Answer>): Promise<readonly [number, string | undefined]> {
  const { status, word } = await answer;
  return [status, word];
}

/**
 * The stand-in must answer like the real one, so the same cases run on both, on the real one where there is one.
 */
export const clouds: readonly (readonly [string, () => Promise<Cloud>])[] = [
  ['the stand-in', () => openFake()],
  ...(process.env.OS_AUTH_URL ? ([['a real OpenStack', openReal]] as const) : []),
];
