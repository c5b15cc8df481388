import { Readable } from 'node:stream';
import type { CallContext, Page } from '@cb-spider/core/driver';
import {
  allPages,
  baseUrl,
  CloudRefusal,
  connectionClosed,
  requiredList,
  unusableReply,
  wholeReply,
} from '@cb-spider/driver-kit';
import type { HttpMethod, KubeConfig } from '@kubernetes/client-node';
import { isReason, KubeError } from './kube-error.ts';
import type { KubeList, KubeObject, NewObject } from './native-types.ts';
import type { Resource } from './resources.ts';

/** The parts of the client library that are loaded. */
export type Library = Pick<
  typeof import('@kubernetes/client-node'),
  'RequestContext' | 'IsomorphicFetchHttpLibrary' | 'KubeConfig' | 'loadYaml'
>;

/** The name under which `managedFields` of an object lists the driver's changes. */
const fieldManager = 'cb-spider';

const pageSize = '500';

/** Valid names of objects: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const validName = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

type Dispatcher = Parameters<InstanceType<Library['RequestContext']>['setDispatcher']>[0];

interface Request {
  readonly verb: string;
  readonly method: HttpMethod;
  readonly resource: Resource;
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly contentType?: string;
}

interface Reply {
  readonly body: unknown;
  readonly requestId: string | undefined;
  readonly bytes: number;
}

/**
 * The API for objects of one namespace and of the cluster itself. The client library handles login and requests. Its
 * generated classes do not support custom resources, and its generic class turns times into `Date` and requests its
 * own paths.
 */
export class KubeApi {
  readonly namespace: string;
  readonly #config: KubeConfig;
  readonly #library: Library;
  #dispatcher: Dispatcher | undefined;
  #isClosed = false;

  constructor(library: Library, config: KubeConfig, namespace: string) {
    this.#library = library;
    this.#config = config;
    this.namespace = namespace;
  }

  async get<T extends KubeObject>(
    resource: Resource,
    name: string,
    context: CallContext,
    namespace?: string,
  ): Promise<T> {
    this.#assertValidName(resource, name);
    return object(await this.#send({ verb: 'get', method: 'GET', resource, name, namespace }, context));
  }

  /** Returns `undefined` if there is no object with the name. */
  async find<T extends KubeObject>(
    resource: Resource,
    name: string,
    context: CallContext,
    namespace?: string,
  ): Promise<T | undefined> {
    try {
      return await this.get<T>(resource, name, context, namespace);
    } catch (error) {
      if (isReason(error, 'NotFound')) return undefined;
      throw error;
    }
  }

  async page<T extends KubeObject>(
    resource: Resource,
    pageToken: string | undefined,
    context: CallContext,
    { labels, fields, namespace }: { labels?: string; fields?: string; namespace?: string } = {},
  ): Promise<Page<T>> {
    const query = {
      limit: pageSize,
      ...(pageToken !== undefined && { continue: pageToken }),
      ...(labels !== undefined && { labelSelector: labels }),
      ...(fields !== undefined && { fieldSelector: fields }),
    };
    const request = { verb: 'list', method: 'GET', resource, namespace, query } as const;
    const list = (await this.#send(request, context)) as Partial<KubeList<T>>;
    const items = requiredList(list.items, `the list of ${resource.fullName}`);
    return { items, nextPageToken: list.metadata?.continue || undefined };
  }

  all<T extends KubeObject>(
    resource: Resource,
    context: CallContext,
    filter: { labels?: string; fields?: string; namespace?: string } = {},
  ): Promise<readonly T[]> {
    return allPages(token => this.page<T>(resource, token, context, filter));
  }

  /** Fails with `AlreadyExists` if the name is taken. */
  async create<T extends KubeObject>(
    resource: Resource,
    content: NewObject,
    context: CallContext,
  ): Promise<T> {
    const { apiVersion, kind } = resource;
    const request = { verb: 'create', method: 'POST', resource, query: writing } as const;
    return object(await this.#send({ ...request, body: { apiVersion, kind, ...content } }, context));
  }

  /**
   * Changes some fields (a JSON merge patch). If it contains `metadata.resourceVersion`, the API server rejects the
   * change when the object has changed since it was read.
   */
  async merge<T extends KubeObject>(
    resource: Resource,
    name: string,
    change: object,
    context: CallContext,
  ): Promise<T> {
    this.#assertValidName(resource, name);
    const contentType = 'application/merge-patch+json';
    const request = { verb: 'patch', method: 'PATCH', resource, name, query: writing, contentType } as const;
    return object(await this.#send({ ...request, body: change }, context));
  }

  /** Creates or updates an object by server-side apply, for objects that only the driver changes. */
  async apply(resource: Resource, content: NewObject, context: CallContext): Promise<void> {
    const { apiVersion, kind } = resource;
    const { name } = content.metadata;
    const query = { ...writing, force: 'true' };
    const contentType = 'application/apply-patch+yaml';
    const request = { verb: 'patch', method: 'PATCH', resource, name, query, contentType } as const;
    await this.#send({ ...request, body: { apiVersion, kind, ...content } }, context);
  }

  /** @param uid the id of the object to delete, so that a newer object with the same name is not deleted */
  async delete(
    resource: Resource,
    name: string,
    context: CallContext,
    uid?: string | undefined,
  ): Promise<void> {
    this.#assertValidName(resource, name);
    const options = { apiVersion: 'v1', kind: 'DeleteOptions', ...(uid && { preconditions: { uid } }) };
    await this.#send({ verb: 'delete', method: 'DELETE', resource, name, body: options }, context);
  }

  /** Returns the names of the API groups that the cluster serves. */
  async groups(signal: AbortSignal): Promise<ReadonlySet<string>> {
    const { body } = await this.#exchange('get /apis', 'GET', this.#url('/apis'), {}, signal);
    const { groups } = body as { readonly groups?: readonly { readonly name: string }[] };
    return new Set(requiredList(groups, 'its API groups').map(({ name }) => name));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#dispatcher?.destroy();
  }

  async #send(request: Request, context: CallContext): Promise<unknown> {
    const { verb, resource, method } = request;
    const api = `${verb} ${resource.fullName}`;
    const reply = await context.observe(
      api,
      () => this.#exchange(api, method, this.#urlOf(request), request, context.signal),
      ({ requestId, bytes }) => ({ requestId, bytes }),
    );
    return reply.body;
  }

  async #exchange(
    api: string,
    method: HttpMethod,
    url: URL,
    { body, contentType = 'application/json' }: Pick<Request, 'body' | 'contentType'>,
    signal: AbortSignal,
  ): Promise<Reply> {
    if (this.#isClosed) throw connectionClosed();
    const request = new this.#library.RequestContext(url.href, method);
    request.setHeaderParam('Accept', 'application/json');
    request.setSignal(signal);
    if (body !== undefined) {
      request.setHeaderParam('Content-Type', contentType);
      request.setBody(JSON.stringify(body));
    }
    await this.#logIn(request);
    const reply = await new this.#library.IsomorphicFetchHttpLibrary().send(request).toPromise();
    const bytes = await wholeReply(reply.body.stream() ?? Readable.from([]));
    const content = parsed(bytes.toString('utf8'));
    const { httpStatusCode, headers } = reply;
    if (httpStatusCode < 200 || httpStatusCode > 299)
      throw new KubeError(api, httpStatusCode, content, headers);
    if (!isOfKubernetes(content)) throw unusableReply(`The reply to ${api} is not from Kubernetes.`);
    return { body: content, requestId: headers['audit-id'], bytes: bytes.length };
  }

  /** Replaces the sockets: the library creates new ones for each request, and the driver keeps those of the first. */
  async #logIn(request: InstanceType<Library['RequestContext']>): Promise<void> {
    await this.#config.applySecurityAuthentication(request);
    this.#dispatcher ??= request.getDispatcher();
    if (this.#dispatcher !== undefined) request.setDispatcher(this.#dispatcher);
  }

  #urlOf({ resource, name, namespace = this.namespace, query = {} }: Request): URL {
    const { base, plural, namespaced } = resource;
    const place = namespaced ? `${base}/namespaces/${encodeURIComponent(namespace)}` : base;
    const url = this.#url(`${place}/${plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    return url;
  }

  #url(path: string): URL {
    const server = this.#config.getCurrentCluster()?.server ?? '';
    return new URL(`${baseUrl(server)}${path}`);
  }

  /** Fails for a text that cannot be a name, because it would change the path. */
  #assertValidName(resource: Resource, name: string): void {
    if (!validName.test(name))
      throw new CloudRefusal('not_found', `The ${resource.kind} '${name}' does not exist.`);
  }
}

/**
 * Invalid fields are rejected and not dropped: a rule without a field that the cluster does not know would be another
 * rule.
 */
const writing = { fieldManager, fieldValidation: 'Strict' };

/** Every reply of an API server names its kind and version, including lists and simple successes. */
function isOfKubernetes(content: unknown): content is object {
  if (typeof content !== 'object' || content === null) return false;
  const { kind, apiVersion } = content as Readonly<Record<string, unknown>>;
  return typeof kind === 'string' && typeof apiVersion === 'string';
}

function object<T extends KubeObject>(body: unknown): T {
  const { metadata } = body as Partial<T>;
  if (typeof metadata?.name !== 'string' || typeof metadata.uid !== 'string')
    throw unusableReply('The reply is not an object of Kubernetes.');
  return body as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
