import { CloudRefusal, classOfStatus, mayHaveActed, unusableReply, wholeReply } from '@cb-spider/driver-kit';
import type { Client, MetadataBearer } from '@smithy/types';

/** As far as the SDK hands a reply out before it reads it. */
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

/** Whether a reply has the form that a service gives to its own replies to this action. */
export type ReplyForm = (reply: Reply, action: string) => boolean;

/**
 * Replies of a Query API are one element: that of the action, or that of errors.
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

/** An object; that of an error tells its type, where a header does not. */
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
    return undefined; // what is not JSON is nothing of a service that speaks it
  }
}

/**
 * Lets nothing through that is not the service's own answer. The SDK reads any text as a reply, so that the sign-in page
 * of a proxy would count as a success without content.
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
    // Proxies that look through replies put 403 in the place of one.
    mayHaveActed: status === 403 || mayHaveActed(known),
  });
}
