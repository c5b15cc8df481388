import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import { baseUrl, CloudRefusal, unusableReply } from '@cb-spider/driver-kit';
import { filledPath, HttpClient, HttpStatusError } from '@cb-spider/rest-kit';
import { inOneSpelling } from './field-names.ts';

/** The known versions of Cloudit. */
const apiVersions = ['v5.0', 'v4.0'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** The engines of Cloudit: access, compute, network. */
export type Engine = 'iam' | 'ace' | 'dna';

/** Engine, method and path, such as `ace GET servers/{id}`. */
export type Route = `${Engine} ${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`;

/** The parts of a request besides its route. */
export interface Parts {
  /** Values for the placeholders in the path. */
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly body?: object | undefined;
  /** Values in the body that errors must not show. */
  readonly secrets?: readonly string[] | undefined;
}

/**
 * Statuses with which Cloudit reports that a request is carried out or accepted. They also detect a proxy's page,
 * which has status 200.
 */
const successes: Readonly<Record<string, readonly number[]>> = {
  GET: [200],
  POST: [201, 202],
  PUT: [200, 201, 202],
  DELETE: [202, 204],
};

/** Sends requests for one tenant. Its token is part of the credential: there is no login, and nothing to renew. */
export class Session {
  readonly tenantId: string;
  /** Name or id of the cluster for VMs and disks. */
  readonly cluster: string | undefined;
  readonly #token: string;
  readonly #endpoint: string;
  readonly #version: string | undefined;
  readonly #http: HttpClient;

  constructor({ credentials, options }: Pick<ConnectTarget, 'credentials' | 'options'>) {
    const { IdentityEndpoint = '', AuthToken = '', TenantId = '', Password, ClusterId } = credentials;
    this.tenantId = TenantId;
    this.cluster = ClusterId || undefined;
    this.#token = AuthToken;
    this.#endpoint = baseUrl(IdentityEndpoint);
    this.#version = options.ApiVersion || undefined;
    this.#http = new HttpClient({
      userAgent: 'cb-spider-driver-cloudit',
      secrets: [AuthToken, ...(Password ? [Password] : [])],
    });
  }

  /** Validates the version lazily: an error then occurs in the first call, where core can classify it. */
  get version(): ApiVersion {
    const version = apiVersions.find(known => known === (this.#version ?? apiVersions[0]));
    if (version !== undefined) return version;
    throw new CloudRefusal('invalid_argument', `ApiVersion is not one of ${apiVersions.join(', ')}.`);
  }

  /** A secret that only users of the tenant know. */
  get secret(): string {
    return this.#token;
  }

  /**
   * Returns a list, which Cloudit always sends as a whole. Fails if the reply has none, because it did not come from
   * the cloud then.
   */
  async list<T>(context: CallContext, route: Route, parts: Parts = {}): Promise<readonly T[]> {
    try {
      const body = await this.#send(context, route, parts);
      if (Array.isArray(body)) return body as readonly T[];
    } catch (error) {
      const isAbsent = error instanceof HttpStatusError && error.status === 404 && parts.path === undefined;
      if (!isAbsent) throw error;
    }
    throw unusableReply(`${route} did not return a list.`);
  }

  /** Returns one object. */
  async one<T>(context: CallContext, route: Route, parts: Parts = {}): Promise<T> {
    const body = await this.#send(context, route, parts);
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw unusableReply(`${route} did not return an object.`);
    return body as T;
  }

  /** Sends a change whose reply only says that it is accepted. */
  async act(context: CallContext, route: Route, parts: Parts = {}): Promise<void> {
    await this.#send(context, route, parts);
  }

  close(): void {
    this.#http.close();
  }

  async #send(context: CallContext, route: Route, { path, body, secrets }: Parts): Promise<unknown> {
    const [engine = '', method = '', template = ''] = route.split(' ');
    const tenant = encodeURIComponent(this.tenantId);
    const base = `${this.#endpoint}/cloudit/${this.version}/${engine}/v1.0/${tenant}`;
    const url = `${base}/${filledPath(template, path)}`;
    const reply = await context.observe(
      route,
      () =>
        this.#http.send({
          method: method as 'GET',
          url,
          headers: { 'x-auth-token': this.#token },
          body,
          secrets,
          signal: context.signal,
        }),
      ({ bytes }) => ({ bytes }),
    );
    // Cloudit never replies with a text that is not JSON
    if (typeof reply.body === 'string' || !successes[method]?.includes(reply.status))
      throw unusableReply(`The reply to ${route}, with status ${reply.status}, is not from Cloudit.`);
    return inOneSpelling(reply.body);
  }
}
