import http from 'node:http';
import https from 'node:https';
import RPCClient from '@alicloud/pop-core/lib/rpc.js';
import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal, connectionClosed, interrupted, redactor, unusableReply } from '@cb-spider/driver-kit';
import { AlibabaError } from './alibaba-errors.ts';
import { limitReplies, ReplyTooLarge } from './bounded-replies.ts';

export type Product = 'ecs' | 'vpc';

const versions: Readonly<Record<Product, string>> = { ecs: '2014-05-26', vpc: '2016-04-28' };

/** Parameters as the SDK encodes them in a form; lists become `Name.1`, lists of objects `Name.1.Key`. */
export type Parameters = Readonly<
  Record<
    string,
    string | number | boolean | undefined | readonly (string | Readonly<Record<string, string>>)[]
  >
>;

/** Longer than any call: the call's own deadline ends a request that hangs. */
const clientTimeoutMs = 24 * 3_600_000;

/**
 * ECS and VPC as this driver uses them: sends one request at a time, as POST, so that no URL contains a signature.
 * Each request is reported to the call history, can be aborted, and is not repeated.
 */
export class Rpc {
  readonly region: string;
  /** The zone of subnets whose request names no zone. */
  readonly zone: string | undefined;
  readonly #target: ConnectTarget;
  readonly #agents = {
    'http:': limitReplies(new http.Agent(keepAlive)),
    'https:': limitReplies(new https.Agent(keepAlive)),
  };
  readonly #clients = new Map<string, RPCClient>();
  readonly #redact: (text: string) => string;
  #isClosed = false;

  constructor(target: ConnectTarget) {
    this.#target = target;
    this.region = target.region;
    this.zone = target.zone || undefined;
    const { ClientId = '', ClientSecret = '', StsToken = '' } = target.credentials;
    this.#redact = redactor([ClientId, ClientSecret, StsToken]);
  }

  /** Calls an action of ECS. */
  ecs<Reply>(action: string, parameters: Parameters, context: CallContext, region?: string): Promise<Reply> {
    return this.#send('ecs', action, parameters, context, region);
  }

  /** Calls an action of VPC. */
  vpc<Reply>(action: string, parameters: Parameters, context: CallContext): Promise<Reply> {
    return this.#send('vpc', action, parameters, context);
  }

  /** Closes all sockets. */
  close(): void {
    this.#isClosed = true;
    for (const agent of Object.values(this.#agents)) agent.destroy();
    this.#clients.clear();
  }

  async #send<Reply>(
    product: Product,
    action: string,
    parameters: Parameters,
    context: CallContext,
    region = this.region,
  ): Promise<Reply> {
    const { signal } = context;
    if (this.#isClosed) throw connectionClosed();
    if (signal.aborted) throw interrupted(signal, false);
    const request = async () => {
      const { client, agent } = this.#client(product, region);
      const given = Object.entries({ RegionId: region, ...parameters }).filter(
        ([, value]) => value !== undefined,
      );
      const options = {
        method: 'POST',
        timeout: clientTimeoutMs,
        agent,
        beforeRequest: (sent: object) => ({ ...sent, signal }),
      };
      try {
        return plain(await client.request<Exchange>(action, Object.fromEntries(given), options), action);
      } catch (error) {
        throw translateSdkError(error, signal, action, this.#redact);
      }
    };
    const reply = await context.observe(action, request, ({ RequestId }) => ({ requestId: RequestId }));
    return reply as Reply;
  }

  #client(product: Product, region: string): { readonly client: RPCClient; readonly agent: http.Agent } {
    const { ClientId = '', ClientSecret = '', StsToken, Endpoint } = this.#target.credentials;
    const endpoint = Endpoint || ownEndpoint(product, region);
    const agent = endpoint.startsWith('http:') ? this.#agents['http:'] : this.#agents['https:'];
    const key = `${product} ${region}`;
    const existing = this.#clients.get(key);
    if (existing !== undefined) return { client: existing, agent };
    if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
      throw new CloudRefusal('invalid_argument', 'Endpoint is not a valid http or https URL.');
    const client = new VerboseClient(
      {
        endpoint,
        apiVersion: versions[product],
        accessKeyId: ClientId,
        accessKeySecret: ClientSecret,
        ...(StsToken && { securityToken: StsToken }),
      },
      true,
    );
    this.#clients.set(key, client);
    return { client, agent };
  }
}

/**
 * Returns the service's own endpoint. Signed requests are sent to this host, so a region must not become a part of
 * another address.
 */
function ownEndpoint(product: Product, region: string): string {
  if (/^[a-z0-9-]+$/.test(region)) return `https://${product}.${region}.aliyuncs.com`;
  throw new CloudRefusal('invalid_argument', `Region: '${region}' is not a valid region code.`, {
    hint: 'Use a code such as ap-northeast-2.',
  });
}

const keepAlive = { keepAlive: true, maxSockets: 64 };

/** The SDK can also return the head of a reply, which its types leave out. */
const VerboseClient = RPCClient as unknown as new (config: RPCClient.Config, isVerbose: true) => RPCClient;

type Exchange = readonly [reply: object, head: { readonly response: { readonly statusCode: number } }];

interface Answered {
  readonly RequestId: string;
}

/**
 * Returns the reply as plain JSON: the SDK creates objects for integers that a number cannot hold, and objects without
 * a prototype.
 */
function plain([reply, { response }]: Exchange, action: string): Answered {
  // The SDK treats any reply without an error code as a success.
  if (response.statusCode !== 200)
    throw unusableReply(`The reply to ${action} has the status ${response.statusCode}, and no code.`);
  const read: unknown = JSON.parse(JSON.stringify(reply));
  if (isRecord(read) && typeof read.RequestId === 'string') return read as unknown as Answered;
  throw unusableReply(`The reply to ${action} has no RequestId.`);
}

/** Translates an error of the SDK to one that contains only the cloud's own texts. */
function translateSdkError(
  error: unknown,
  signal: AbortSignal,
  action: string,
  redact: (text: string) => string,
): unknown {
  if (error instanceof CloudRefusal || !isRecord(error)) return error;
  const { data, entry } = error;
  if (isRecord(data)) return refusalOf(data, entry, action, redact);
  if (signal.aborted) return interrupted(signal, true);
  if (error instanceof ReplyTooLarge)
    return new CloudRefusal('unavailable', `The reply to ${action} is too large to be read.`, {
      mayHaveActed: true,
      retryable: false,
    });
  // The SDK's parser throws it for a page that is not JSON.
  if (error.name === 'SyntaxError') return unusableReply(`The reply to ${action} is not JSON.`);
  return error;
}

function refusalOf(
  data: Record<string, unknown>,
  entry: unknown,
  action: string,
  redact: (text: string) => string,
): Error {
  const { Code, Message, RequestId } = data;
  const status = isRecord(entry) && isRecord(entry.response) ? entry.response.statusCode : undefined;
  if (typeof Code !== 'string' || typeof RequestId !== 'string' || typeof status !== 'number')
    return unusableReply(`The reply to ${action} did not come from Alibaba Cloud.`);
  // The cloud's own message for this code contains what was signed: the parameters, and with them the access key.
  const message =
    Code === 'SignatureDoesNotMatch' ? 'The signature does not match: the secret is wrong.' : Message;
  return new AlibabaError(status, Code, typeof message === 'string' ? redact(message) : Code, RequestId);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
