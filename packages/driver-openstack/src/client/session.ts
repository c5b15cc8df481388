import { X509Certificate } from 'node:crypto';
import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import { beforeSending, CloudRefusal, unusableReply } from '@cb-spider/driver-kit';
import {
  filledPath,
  HttpClient,
  type HttpReply,
  SharedFetch,
  type Token,
  TokenSource,
} from '@cb-spider/rest-kit';
import type { Catalogue, EndpointInterface, ServiceName } from './catalogue.ts';
import { type Login, logIn, loginOf } from './login.ts';
import { pickMicroversion } from './microversion.ts';

/** One request to a service. */
export interface ApiCall {
  readonly service: ServiceName;
  /** Method and path, as in the service's API reference: `GET /servers/{id}`. */
  readonly route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;
  /** Values for the placeholders in the path. */
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly query?: Query | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether the service reports success with status 200 and no body. */
  readonly repliesNothing?: true | undefined;
  /** Overrides the connection's region. */
  readonly region?: string | undefined;
}

/** A list repeats the parameter, which services read as "one of". */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

type Json = Readonly<Record<string, unknown>>;

/** The endpoint interfaces that a credential may name. */
const interfaces: readonly string[] = ['public', 'internal', 'admin'];

interface Settings {
  readonly http: HttpClient;
  readonly login: Login;
  readonly interfaceName: EndpointInterface;
}

/** A login to one region: token, catalogue, microversion, and the only way to send a request. */
export class Session {
  readonly region: string;
  readonly #target: ConnectTarget;
  #settings: Settings | undefined;
  readonly #tokens = new TokenSource<Catalogue>();
  readonly #microversions = new SharedFetch<string>();
  #microversion: string | undefined;

  constructor(target: ConnectTarget) {
    this.region = target.region;
    this.#target = target;
  }

  /** Sends a request and returns the value under `key` of the reply. */
  async get<T>(context: CallContext, key: string, call: ApiCall): Promise<T> {
    const body = await this.call(context, call);
    if (body[key] === undefined || body[key] === null)
      throw unusableReply(`${call.route} returned no '${key}'.`);
    return body[key] as T;
  }

  /** Sends a request. A reply without a body counts as an empty object if its status implies that it has none. */
  async call(context: CallContext, call: ApiCall): Promise<Json> {
    return (await this.#answer(context, call)).body;
  }

  /**
   * Sends a change whose reply is not read further: it is empty if the change is accepted (202) or complete (204),
   * else an object.
   *
   * @param key a key that the object contains
   */
  async act(context: CallContext, call: ApiCall, key?: string): Promise<void> {
    const { status, body } = await this.#answer(context, call);
    const isDone =
      status === 202 || status === 204 || (call.repliesNothing && Object.keys(body).length === 0);
    if (isDone || (key !== undefined && key in body)) return;
    throw unusableReply(`The reply to ${call.route}, with status ${status}, is not from OpenStack.`);
  }

  async #answer(
    context: CallContext,
    call: ApiCall,
  ): Promise<{ readonly status: number; readonly body: Json }> {
    const reply = await this.#tokens.authorize(context.signal, this.#fetchToken(context), token =>
      this.#send(context, token, call),
    );
    const hasBody = !call.repliesNothing && (reply.status === 200 || reply.status === 201);
    const body = reply.body ?? (hasBody ? undefined : {});
    if (typeof body !== 'object' || body === null) throw unusableReply(`${call.route} did not return JSON.`);
    return { status: reply.status, body: body as Json };
  }

  /** Returns the catalogue of the current token. */
  async catalogue(context: CallContext): Promise<Catalogue> {
    return (await this.#tokens.get(context.signal, this.#fetchToken(context))).content;
  }

  /** Returns whether the connection's region has the service. */
  async has(context: CallContext, service: ServiceName): Promise<boolean> {
    const catalogue = await this.catalogue(context);
    return catalogue.find(service, this.region, this.#use().interfaceName) !== undefined;
  }

  close(): void {
    this.#settings?.http.close();
  }

  /** Reads the credential lazily: its errors then occur in the first call, where core can classify them. */
  #use(): Settings {
    this.#settings ??= settingsOf(this.#target.credentials);
    return this.#settings;
  }

  async #send(context: CallContext, token: Token<Catalogue>, call: ApiCall): Promise<HttpReply> {
    const [method = '', template = ''] = call.route.split(' ');
    const region = call.region ?? this.region;
    const base = token.content.endpoint(call.service, region, this.#use().interfaceName);
    const headers: Record<string, string> = { 'x-auth-token': token.value, ...call.headers };
    // The Nova of other regions may be older; the driver sends them no request that needs a microversion.
    if (call.service === 'compute' && call.region === undefined)
      headers['openstack-api-version'] =
        `compute ${await beforeSending(this.#computeVersion(context, base))}`;
    return this.#observe(context, call.route, () =>
      this.#use().http.send({
        method: method as 'GET',
        url: `${base}${filledPath(template, call.path)}${queryText(call.query)}`,
        headers,
        body: call.body,
        signal: context.signal,
        secrets: [token.value],
      }),
    );
  }

  async #computeVersion(context: CallContext, base: string): Promise<string> {
    this.#microversion ??= await this.#microversions.join(context.signal, async () => {
      // The version document is above the project that some catalogues include in the URL.
      const root = base.replace(/(\/v\d+(\.\d+)?)\/.*$/, '$1');
      const reply = await this.#observe(context, 'GET /v2.1/', () =>
        this.#use().http.send({ method: 'GET', url: `${root}/` }),
      );
      return pickMicroversion(reply.body);
    });
    return this.#microversion;
  }

  /** Logs in for all callers that wait, so the login must not end when the first caller cancels. */
  #fetchToken(context: CallContext) {
    return () =>
      context.observe(
        'POST /auth/tokens',
        async () => logIn(this.#use().http, this.#use().login),
        ({ reply }) => ({ requestId: reply.requestId, bytes: reply.bytes }),
      );
  }

  #observe(context: CallContext, api: string, send: () => Promise<HttpReply>): Promise<HttpReply> {
    return context.observe(api, send, ({ requestId, bytes }) => ({ requestId, bytes }));
  }
}

function settingsOf(credentials: ConnectTarget['credentials']): Settings {
  const Interface = credentials.Interface || 'public';
  const CaCertificate = credentials.CaCertificate || undefined;
  if (!interfaces.includes(Interface))
    throw new CloudRefusal('invalid_argument', `Interface is not one of ${interfaces.join(', ')}.`);
  return {
    login: loginOf(credentials),
    interfaceName: Interface as EndpointInterface,
    http: new HttpClient({
      userAgent: 'cb-spider-driver-openstack',
      extraCa: CaCertificate === undefined ? undefined : pemOf(CaCertificate),
      requestIdHeaders: ['x-openstack-request-id', 'x-compute-request-id'],
      secrets: [credentials.Password ?? '', credentials.ApplicationCredentialSecret ?? ''],
    }),
  };
}

function queryText(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) parameters.append(name, String(item));
    }
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}

/** Certificates come with line breaks, or with `\n` escaped as JSON clients do. */
function pemOf(text: string): string {
  const pem = text.replaceAll('\\n', '\n');
  try {
    return new X509Certificate(pem) && pem;
  } catch {
    throw new CloudRefusal('invalid_argument', 'CaCertificate is not a certificate in PEM format.', {
      hint: 'Set it to the text that starts with -----BEGIN CERTIFICATE-----, not to a file name.',
    });
  }
}
