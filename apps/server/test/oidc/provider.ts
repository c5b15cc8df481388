import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestOptions,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import Provider, { type AccountClaims, type Configuration, type JWK } from 'oidc-provider';

/** The address that all servers of a test share. */
export const serviceAddress = 'http://spider.test';

export const clientId = 'spider';
export const clientSecret = 'canary-client-secret';

type Json = Record<string, unknown>;

/** How the front changes the traffic with the provider. */
export interface Tampering {
  /** Changes the claims of the ID token, which is then signed again. */
  readonly claims?: ((claims: Json) => Json) | undefined;
  /** Whether the ID token is signed with a key that is not the provider's. */
  readonly foreignKey?: boolean | undefined;
  /** Changes the form that is sent to the token endpoint. */
  readonly tokenRequest?: ((form: URLSearchParams) => void) | undefined;
  /** Changes the provider's metadata. */
  readonly discovery?: ((document: Json) => Json) | undefined;
  /** Accepts connections but never replies. */
  readonly isSilent?: boolean | undefined;
  /** Closes all connections. */
  readonly isDown?: boolean | undefined;
}

export interface ProviderBed {
  readonly issuer: string;
  /** The user who signs in at the provider. */
  person: string;
  /** The claims about each user. */
  readonly people: Map<string, Json>;
  tampering: Tampering;
  /** Makes the provider sign with a new key and drop the old one. */
  rotateKeys(): void;
  /** Codes and tokens that the provider has issued. */
  readonly secrets: Set<string>;
  /** Paths of all requests to the provider. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Starts a real OpenID provider on loopback, behind a front that can change the traffic. */
export async function startProvider(more: Partial<Configuration> = {}): Promise<ProviderBed> {
  const front = createServer();
  const inner = createServer();
  for (const server of [front, inner]) await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${portOf(front)}`;
  let current = newProvider();
  const bed = {
    ...{ issuer, person: 'eve', people: new Map<string, Json>(), tampering: {} as Tampering },
    ...{ secrets: new Set<string>(), asked: [] as string[] },
    rotateKeys() {
      current = newProvider();
    },
    async close() {
      for (const server of [front, inner]) {
        server.closeAllConnections();
        await new Promise(resolve => server.close(resolve));
      }
    },
  };

  function newProvider() {
    const key = newKey();
    // it warns that it keeps everything in memory, which is intended
    const warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const provider = new Provider(issuer, {
      jwks: { keys: [key.jwk] },
      clients: [
        {
          ...{ client_id: clientId, client_secret: clientSecret, id_token_signed_response_alg: 'ES256' },
          redirect_uris: [`${serviceAddress}/spider/session/oidc/callback`],
        },
      ],
      claims: { profile: ['preferred_username', 'groups', 'email', 'email_verified'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      features: { devInteractions: { enabled: false } },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, ...bed.people.get(id.replace('id-of-', '')) }) as AccountClaims,
      }),
      async loadExistingGrant(context) {
        const { provider: owner, client, session } = context.oidc;
        const [id, accountId] = [client?.clientId, session?.accountId];
        if (id === undefined || accountId === undefined) return undefined;
        const grant = new owner.Grant({ clientId: id, accountId });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
      ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      ...more,
    });
    warnings.mockRestore();
    provider.on('server_error', (_context, error) => process.stderr.write(`${String(error)}\n`));
    return { provider, handle: provider.callback(), ...key };
  }

  inner.on('request', (incoming, outgoing) => {
    if (incoming.url?.startsWith('/interaction/'))
      void current.provider.interactionFinished(incoming, outgoing, {
        login: { accountId: `id-of-${bed.person}` },
        consent: {},
      });
    else void current.handle(incoming, outgoing);
  });
  front.on('request', (incoming, outgoing) => {
    const { tampering } = bed;
    bed.asked.push(incoming.url?.split('?')[0] ?? '');
    if (tampering.isDown) incoming.socket.destroy();
    else if (!tampering.isSilent) void forward(incoming, outgoing);
  });

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await bytesOf(incoming)).toString());
    const isToken = incoming.url === '/token';
    if (isToken) bed.tampering.tokenRequest?.(form);
    const { status, headers, body } = await askInner(portOf(inner), incoming, form.toString());
    collectSecrets(headers.location, body);
    const text = isToken
      ? tokensOf(body)
      : incoming.url === '/.well-known/openid-configuration'
        ? documentOf(body)
        : body;
    const { 'content-length': _, 'transfer-encoding': __, ...others } = headers;
    outgoing.writeHead(status, others).end(text);
  }

  /** Collects secrets that must not appear anywhere later. */
  function collectSecrets(location: string | undefined, body: string): void {
    const code = location === undefined ? null : new URL(location, issuer).searchParams.get('code');
    if (code !== null) bed.secrets.add(code);
    for (const [, token = ''] of body.matchAll(/"(?:access|id|refresh)_token":"([^"]+)"/g))
      bed.secrets.add(token);
  }

  function documentOf(body: string): string {
    const { discovery } = bed.tampering;
    return discovery === undefined ? body : JSON.stringify(discovery(JSON.parse(body)));
  }

  function tokensOf(body: string): string {
    const { claims, foreignKey } = bed.tampering;
    const { id_token: token, ...others } = JSON.parse(body) as { id_token?: string };
    if (token === undefined || (claims === undefined && !foreignKey)) return body;
    const [header = '', payload = ''] = token.split('.');
    const original = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Json;
    const changed = Buffer.from(JSON.stringify(claims?.(original) ?? original)).toString('base64url');
    const key = foreignKey ? newKey().key : current.key;
    return JSON.stringify({ ...others, id_token: signed(`${header}.${changed}`, key) });
  }

  return bed;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

let keys = 0;

function newKey(): { readonly key: KeyObject; readonly jwk: JWK } {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key,
    jwk: { ...key.export({ format: 'jwk' }), kid: `key-${++keys}`, alg: 'ES256', use: 'sig' } as JWK,
  };
}

function signed(text: string, key: KeyObject): string {
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function askInner(port: number, { method, url, headers }: IncomingMessage, body: string) {
  type Reply = { status: number; headers: IncomingMessage['headers']; body: string };
  return new Promise<Reply>((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const { 'transfer-encoding': _, ...others } = headers;
    const target = { port, host: '127.0.0.1', method, path: url, agent: false };
    request({ ...target, headers: { ...others, ...length } } as RequestOptions, async reply => {
      const text = (await bytesOf(reply)).toString();
      resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text });
    })
      .on('error', reject)
      .end(body);
  });
}
