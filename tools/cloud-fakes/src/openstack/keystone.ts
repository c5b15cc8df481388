import { randomBytes } from 'node:crypto';
import { keystoneFault, type Reply, unauthorized } from './fault.ts';
import { account, type FakeService } from './options.ts';
import { isObject, type Json, type Request, type Routes } from './routes.ts';

interface KeystoneSetup {
  /** Services of each region. */
  readonly regions: Readonly<Record<string, readonly FakeService[]>>;
  readonly tokenLifeMs: number;
  /** Address of the whole stand-in, known once it listens. */
  readonly origin: () => string;
}

/**
 * Identity service.
 *
 * @see https://docs.openstack.org/api-ref/identity/v3/
 */
export class Keystone {
  readonly routes: Routes = {
    'GET /': ({ base }) => ({ status: 200, body: { version: versionAt(base) } }),
    'POST /auth/tokens': request => this.#logIn(request),
    'GET /regions': request => this.#listRegions(request),
    'GET /regions/{id}': (request, id) => this.#region(request, id),
  };
  readonly #setup: KeystoneSetup;
  readonly #tokens = new Map<string, number>();

  constructor(setup: KeystoneSetup) {
    this.#setup = setup;
  }

  /** Fails with 401 unless the request has a token that is still good. */
  check(headers: Request['headers']): void {
    const expiresAtMs = this.#tokens.get(String(headers['x-auth-token'])) ?? 0;
    if (expiresAtMs <= Date.now()) throw unauthorized();
  }

  /** Makes all tokens bad at once, as a key rotation or a revocation does. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  #logIn(request: Request): Reply {
    if (!request.headers['content-type']?.startsWith('application/json')) {
      const message = 'Expecting to find application/json in Content-Type header.';
      throw keystoneFault(400, 'Bad Request', message);
    }
    const { auth } = request.body;
    if (!isObject(auth) || !isObject(auth.identity)) {
      throw keystoneFault(400, 'Bad Request', "'identity' is a required property");
    }
    const { methods } = auth.identity;
    const method = Array.isArray(methods) ? methods[0] : undefined;
    if (method === 'application_credential') this.#checkApplicationCredential(auth.identity);
    else if (method === 'password') this.#checkPassword(auth.identity, auth.scope);
    else throw unauthorized();
    return this.#token(String(method));
  }

  #checkPassword(identity: Json, scope: unknown): void {
    const { user } = isObject(identity.password) ? identity.password : {};
    const { name, password, domain } = isObject(user) ? user : {};
    const { project } = isObject(scope) ? scope : {};
    const good =
      name === account.userName &&
      password === account.password &&
      isObject(domain) &&
      domain.name === account.domainName &&
      isObject(project) &&
      project.id === account.projectId;
    if (!good) throw unauthorized();
  }

  #checkApplicationCredential(identity: Json): void {
    const { id, secret } = isObject(identity.application_credential) ? identity.application_credential : {};
    if (id !== account.applicationCredentialId)
      throw keystoneFault(404, 'Not Found', `Could not find Application Credential: ${id}.`);
    if (secret !== account.applicationCredentialSecret) throw unauthorized();
  }

  #token(method: string): Reply {
    const value = randomBytes(24).toString('base64url');
    const expiresAtMs = Date.now() + this.#setup.tokenLifeMs;
    this.#tokens.set(value, expiresAtMs);
    const domain = { id: 'default', name: account.domainName };
    const token = {
      methods: [method],
      user: { domain, id: account.userId, name: account.userName, password_expires_at: null },
      expires_at: new Date(expiresAtMs).toISOString().replace('Z', '000Z'),
      issued_at: new Date().toISOString().replace('Z', '000Z'),
      project: { domain, id: account.projectId, name: 'demo' },
      is_domain: false,
      roles: [{ id: 'f1e2', name: 'member' }],
      catalog: this.#catalogue(),
    };
    return { status: 201, body: { token }, headers: { 'x-subject-token': value } };
  }

  #catalogue(): readonly Json[] {
    const services = [...new Set(['identity', ...Object.values(this.#setup.regions).flat()])];
    return services.map(type => ({
      type,
      name: type,
      id: `id-of-${type}`,
      endpoints: Object.entries(this.#setup.regions)
        .filter(([, having]) => type === 'identity' || having.includes(type as FakeService))
        .flatMap(([region]) => ['public', 'internal'].map(each => this.#endpoint(type, region, each))),
    }));
  }

  #endpoint(type: string, region: string, interfaceName: string): Json {
    const origin = this.#setup.origin();
    // Some catalogues give the version, some do not; real ones have both sorts in one.
    const paths: Readonly<Record<string, string>> = {
      identity: '/identity/v3',
      compute: `/${region}/compute/v2.1`,
      network: `/${region}/network`,
      image: `/${region}/image`,
      volumev3: `/${region}/volume/v3/${account.projectId}`,
      'load-balancer': `/${region}/load-balancer`,
    };
    const url = `${origin}${paths[type]}`;
    return {
      id: `${region}-${type}-${interfaceName}`,
      interface: interfaceName,
      region,
      region_id: region,
      url,
    };
  }

  #listRegions(request: Request): Reply {
    this.check(request.headers);
    const regions = Object.keys(this.#setup.regions).map(id => toRegion(request, id));
    return {
      status: 200,
      body: { regions, links: { next: null, self: `${request.base}/regions`, previous: null } },
    };
  }

  #region(request: Request, id: string): Reply {
    this.check(request.headers);
    if (this.#setup.regions[id] === undefined)
      throw keystoneFault(404, 'Not Found', `Could not find region: ${id}.`);
    return { status: 200, body: { region: toRegion(request, id) } };
  }
}

/** @see https://docs.openstack.org/api-ref/identity/v3/#show-v3-api-details */
function versionAt(base: string): Json {
  const links = [{ rel: 'self', href: `${base}/` }];
  return { id: 'v3.14', status: 'stable', updated: '2020-04-07T00:00:00Z', links, 'media-types': [] };
}

function toRegion(request: Request, id: string): Json {
  return { id, description: '', parent_region_id: null, links: { self: `${request.base}/regions/${id}` } };
}
