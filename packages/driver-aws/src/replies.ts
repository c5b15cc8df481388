import { CloudRefusal, classOfStatus, mayHaveActed, unusableReply, wholeReply } from '@cb-spider/driver-kit';
import type { Client, MetadataBearer } from '@smithy/types';

/** A reply before the SDK reads its body. */
interface RawReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Returns whether a reply has the form of the service's own replies to this action. */
export type ReplyForm = (reply: Reply, action: string) => boolean;

/**
 * Accepts replies of a Query API: one XML element, named after the action or for errors.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html
 */
export const xmlReplies: ReplyForm = ({ status, body }, action) => {
  const start = Buffer.from(body.subarray(0, 1_000)).toString('utf8');
  const [, element = ''] = /^\s*(?:<\?xml[^>]*>\s*)?<([A-Za-z]+)[\s/>]/.exec(start) ?? [];
  if (status < 300) return element === `${action}Response`;
  return ['Response', 'ErrorResponse'].includes(element);
};

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const jsonReplies = jsonOfType(/^application\/x-amz-json-1\./);

/** https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restReplies = jsonOfType(/^application\/json/);

/** Accepts a JSON object; that of an error contains its type, unless a header does. */
function jsonOfType(type: RegExp): ReplyForm {
  return ({ status, headers, body }) => {
    if (!type.test(headers['content-type'] ?? '')) return false;
    const value = parsed(body);
    if (value === undefined) return false;
    return status < 300 || 'x-amzn-errortype' in headers || '__type' in value;
  };
}

function parsed(body: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // a service that speaks JSON never sends anything else
  }
}

/**
 * Fails for a reply that does not come from the service. Without it, the SDK would read any text as a reply, and the
 * sign-in page of a proxy would count as an empty success.
 */
export function checkReplies<Inputs extends object, Outputs extends MetadataBearer, Config>(
  client: Client<Inputs, Outputs, Config>,
  isOwn: ReplyForm,
): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async request => {
        const result = await next(request);
        const reply = result.response as RawReply;
        const body = await wholeReply(reply.body as AsyncIterable<Uint8Array>);
        reply.body = body;
        const { statusCode: status, headers } = reply;
        const action = commandName.replace(/Command$/, '');
        if (!isOwn({ status, headers, body }, action)) throw foreignReply(reply, action);
        return result;
      },
    { step: 'deserialize', priority: 'low', name: 'onlyOwnReplies' },
  );
}

function foreignReply({ statusCode: status, headers }: RawReply, action: string): Error {
  const message = `The endpoint answered ${action} with ${status}; the reply is not from AWS.`;
  if (status < 300) return unusableReply(message);
  const known = classOfStatus({ status, headers });
  return new CloudRefusal('unavailable', message, {
    hint: known.hint ?? 'Check that the endpoint is AWS, not a proxy.',
    retryable: known.retryable,
    retryAfterMs: known.retryAfterMs,
    // Proxies that inspect replies replace one with 403.
    mayHaveActed: status === 403 || mayHaveActed(known),
  });
}
