import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import { baseUrl, CloudRefusal, unusableReply } from '@cb-spider/driver-kit';
import { filledPath, HttpClient, HttpStatusError } from '@cb-spider/rest-kit';
import { inOneSpelling } from './field-names.ts';

/** Versions of Cloudit that are known. */
const apiVersions = ['v5.0', 'v4.0'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** Parts of Cloudit: access, compute, network. */
export type Engine = 'iam' | 'ace' | 'dna';

/** Engine, method and path, such as `ace GET servers/{id}`. */
export type Route = `${Engine} ${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`;

/** What a request says beside its route. */
export interface Parts {
  /** Values for the braces in the path. */
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly body?: object | undefined;
  /** What the body holds that no error may show. */
  readonly secrets?: readonly string[] | undefined;
}

/** Statuses by which Cloudit says that it has done a request, or accepted it: a page of a proxy comes with 200. */
const successes: Readonly<Record<string, readonly number[]>> = {
  GET: [200],
  POST: [201, 202],
  PUT: [200, 201, 202],
  DELETE: [202, 204],
};

/** The way to one tenant. Its token is a part of the credential: there is no log-in, and so nothing to renew. */
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

  /** What is wrong with it shows in the first call, whose errors core knows how to tell. */
  get version(): ApiVersion {
    const version = apiVersions.find(each => each === (this.#version ?? apiVersions[0]));
    if (version !== undefined) return version;
    throw new CloudRefusal('invalid_argument', `ApiVersion is not one of ${apiVersions.join(', ')}.`);
  }

  /** The secret that only those know who may use the tenant. */
  get secret(): string {
    return this.#token;
  }

  /** A list, which always comes whole, and is always there: where there is none, this is not the cloud. */
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

  /** One object. */
  async one<T>(context: CallContext, route: Route, parts: Parts = {}): Promise<T> {
    const body = await this.#send(context, route, parts);
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw unusableReply(`${route} did not return an object.`);
    return body as T;
  }

  /** A change whose reply says no more than that it is accepted. */
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
    // texts that are not JSON are no replies of Cloudit's
    if (typeof reply.body === 'string' || !successes[method]?.includes(reply.status))
      throw unusableReply(`The reply to ${route}, with status ${reply.status}, is not from Cloudit.`);
    return inOneSpelling(reply.body);
  }
}
