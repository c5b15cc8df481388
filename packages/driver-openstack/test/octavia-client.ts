import { account, type FakeOpenStack } from '@cb-spider/cloud-fakes/openstack';

// biome-ignore lint/suspicious/noExplicitAny: tests read only a few fields of these replies
type Body = Record<string, any>;

/** Sends a request directly to the stand-in's Octavia, as another of its users would. */
export async function askOctavia(fake: FakeOpenStack, request: string, body?: unknown): Promise<Body> {
  const login = await fetch(`${fake.identityEndpoint}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['application_credential'],
          application_credential: {
            id: account.applicationCredentialId,
            secret: account.applicationCredentialSecret,
          },
        },
      },
    }),
  });
  const root = fake.identityEndpoint.replace('/identity/v3', '/RegionOne/load-balancer/v2.0/lbaas');
  const [method = '', path = ''] = request.split(' ');
  const reply = await fetch(`${root}${path}`, {
    method,
    headers: { 'x-auth-token': login.headers.get('x-subject-token') ?? '' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${request} answered ${reply.status}: ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Body);
}
