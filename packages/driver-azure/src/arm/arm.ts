import { ComputeManagementClient } from '@azure/arm-compute';
import { NetworkManagementClient } from '@azure/arm-network';
import type { CallContext, ConnectTarget, Page } from '@cb-spider/core/driver';
import { allPages, connectionClosed, unusableReply } from '@cb-spider/driver-kit';
import { HttpClient, type HttpReply, type Token, TokenSource } from '@cb-spider/rest-kit';
import { isMissing, isNative, unless } from '../native-problem.ts';
import { requireAzureReply } from './azure-reply.ts';
import { type CloudEndpoints, endpointsOf } from './cloud-endpoints.ts';
import { logIn } from './login.ts';
import { toNativeReply } from './native-reply.ts';
import { runWithToken, sdkTransport } from './sdk-transport.ts';

/** The SDK's clients. */
export interface Clients {
  readonly compute: ComputeManagementClient;
  readonly network: NetworkManagementClient;
}

/** The SDK's object for a change. `submitted` sends its request; nothing is polled. */
interface Poller {
  submitted(): Promise<unknown>;
}

/** The SDK's object for a list. */
interface Pages<T> {
  byPage(settings?: {
    readonly continuationToken?: string;
  }): AsyncIterableIterator<T[] & { continuationToken?: string }>;
}

interface Settings {
  readonly http: HttpClient;
  readonly endpoints: CloudEndpoints;
  readonly clients: Clients;
}

const groupsVersion = '2025-04-01';

/**
 * Resource Manager as this driver uses it: sends one request at a time with the connection's token, and reports it to
 * the call history. The SDK's own login, retries and polling are off: core continues and retries.
 */
export class Arm {
  readonly subscriptionId: string;
  /** In Resource Manager's spelling: `koreacentral`. */
  readonly region: string;
  readonly zone: string | undefined;
  /** The resource group in which everything is created. */
  readonly group: string;
  readonly options: ConnectTarget['options'];
  readonly #target: ConnectTarget;
  readonly #tokens = new TokenSource<undefined>();
  #settings: Settings | undefined;
  #isClosed = false;

  constructor(target: ConnectTarget) {
    this.#target = target;
    this.subscriptionId = (target.credentials.SubscriptionId ?? '').toLowerCase();
    this.region = target.region.toLowerCase().replaceAll(' ', '');
    this.zone = target.zone || undefined;
    this.group = target.options.ResourceGroup || this.region;
    this.options = target.options;
  }

  /** Reads one object. */
  async read<T>(context: CallContext, api: string, call: (clients: Clients) => Promise<T>): Promise<T> {
    return (await this.#exchange(context, api, () => call(this.#use().clients))).result;
  }

  /** Reads one object; returns `undefined` if it, or even its resource group, does not exist. */
  async find<T>(
    context: CallContext,
    api: string,
    call: (clients: Clients) => Promise<T>,
  ): Promise<T | undefined> {
    return this.read(context, api, clients => unless(isMissing, call(clients)));
  }

  /** Reads one page of a list; a resource group that does not exist has no items. */
  async page<T>(
    context: CallContext,
    api: string,
    pageToken: string | undefined,
    list: (clients: Clients) => Pages<T>,
  ): Promise<Page<T>> {
    const first = async (clients: Clients) => {
      const settings = pageToken === undefined ? undefined : { continuationToken: pageToken };
      const { value } = await list(clients).byPage(settings).next();
      return value as (T[] & { continuationToken?: string }) | undefined;
    };
    const isWithoutGroup = (error: unknown) => isNative(error, 'ResourceGroupNotFound');
    const items = await this.read(context, api, clients => unless(isWithoutGroup, first(clients)));
    return { items: items ?? [], nextPageToken: items?.continuationToken || undefined };
  }

  /** Reads a whole list, to join it with another one. */
  async all<T>(
    context: CallContext,
    api: string,
    list: (clients: Clients) => Pages<T>,
  ): Promise<readonly T[]> {
    return allPages(token => this.page(context, api, token, list));
  }

  /** Sends a change, and returns the reply that accepts it. */
  async change(context: CallContext, api: string, call: (clients: Clients) => Poller): Promise<HttpReply> {
    const submit = async () => void (await call(this.#use().clients).submitted());
    const { reply } = await this.#exchange(context, api, submit);
    if (reply === undefined) throw new Error(`The SDK sent nothing for ${api}.`);
    return reply;
  }

  /**
   * Sends a request that neither of the SDK's clients supports, to a path below the subscription or a full URL at
   * Resource Manager.
   */
  async send(
    context: CallContext,
    api: string,
    method: 'GET' | 'PUT' | 'PATCH',
    place: string,
    body?: unknown,
  ): Promise<HttpReply> {
    const { http, endpoints } = this.#use();
    const url = place.startsWith('/') ? `${endpoints.resourceManager}${place}` : place;
    if (new URL(url).origin !== new URL(endpoints.resourceManager).origin)
      throw unusableReply('Resource Manager redirects to another host.');
    return this.#authorized(context, token => {
      const headers = { authorization: `Bearer ${token.value}` };
      const request = async () =>
        requireAzureReply(await http.send({ method, url, headers, body, signal: context.signal }));
      return context.observe(api, request, toNativeReply);
    });
  }

  /**
   * Runs a change that creates something; if its resource group is missing, creates the group and runs the change
   * again.
   */
  async inGroup<T>(context: CallContext, change: () => Promise<T>): Promise<T> {
    try {
      return await change();
    } catch (error) {
      if (!isNative(error, 'ResourceGroupNotFound')) throw error;
      const place = `/subscriptions/${this.subscriptionId}/resourcegroups/${encodeURIComponent(this.group)}`;
      await this.send(
        context,
        'ResourceGroups_CreateOrUpdate',
        'PUT',
        `${place}?api-version=${groupsVersion}`,
        {
          location: this.region,
        },
      );
      return change();
    }
  }

  /** Closes all sockets. */
  close(): void {
    this.#isClosed = true;
    this.#settings?.http.close();
  }

  async #exchange<T>(context: CallContext, api: string, call: () => Promise<T>) {
    return this.#authorized(context, token =>
      context.observe(
        api,
        () => runWithToken(token.value, context.signal, call),
        ({ reply }) => (reply === undefined ? {} : toNativeReply(reply)),
      ),
    );
  }

  async #authorized<T>(context: CallContext, send: (token: Token<undefined>) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw connectionClosed();
    const { http, endpoints } = this.#use();
    const fetch = () =>
      context.observe(
        'POST /oauth2/v2.0/token',
        () => logIn(http, endpoints, this.#target.credentials),
        ({ reply }) => toNativeReply(reply),
      );
    return this.#tokens.authorize(context.signal, fetch, send);
  }

  /** Builds the clients lazily: errors of a credential then occur in the first call, where core can classify them. */
  #use(): Settings {
    this.#settings ??= settingsOf(this.#target.credentials, this.subscriptionId);
    return this.#settings;
  }
}

function settingsOf(credentials: ConnectTarget['credentials'], subscriptionId: string): Settings {
  const endpoints = endpointsOf(credentials);
  const http = new HttpClient({
    userAgent: 'cb-spider-driver-azure',
    requestIdHeaders: ['x-ms-request-id', 'x-ms-correlation-request-id'],
  });
  const options = {
    endpoint: endpoints.resourceManager,
    allowInsecureConnection: true,
    httpClient: sdkTransport(http, endpoints.resourceManager),
    retryOptions: { maxRetries: 0 },
  };
  // the transport adds the token to each request, including those for further pages
  const credential = { getToken: async () => null };
  const compute = new ComputeManagementClient(credential, subscriptionId, options);
  const network = new NetworkManagementClient(credential, subscriptionId, options);
  for (const { pipeline } of [compute, network])
    pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  return { http, endpoints, clients: { compute, network } };
}
