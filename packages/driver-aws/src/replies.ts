import { CloudRefusal, classOfStatus, mayHaveActed, unusableReply } from '@cb-spider/driver-kit';

/** A reply with more bytes is not read to its end. */
const maxReplyBytes = 64 * 1024 * 1024;

/** As far as the SDK hands a reply out before it reads it. */
interface RawReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

type Handler = (request: unknown) => Promise<{ readonly response: unknown }>;

/** A client of the SDK, whatever its service. */
interface QueryClient {
  readonly middlewareStack: { add(middleware: never, options: object): void };
}

/**
 * Lets nothing through that is not the service's own answer, of EC2 or another one with a Query API. The SDK reads any
 * text as a reply, so that the sign-in page of a proxy would count as a success without content.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html
 */
export function checkReplies(client: QueryClient): void {
  const middleware =
    (next: Handler, { commandName = '' }: { readonly commandName?: string }) =>
    async (request: unknown) => {
      const result = await next(request);
      const reply = result.response as RawReply;
      reply.body = await bytesOf(reply.body as AsyncIterable<Uint8Array>);
      assertOwn(reply, commandName.replace(/Command$/, ''));
      return result;
    };
  client.middlewareStack.add(middleware as never, {
    step: 'deserialize',
    priority: 'low',
    name: 'onlyRepliesOfEc2',
  });
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxReplyBytes)
      throw new CloudRefusal('unavailable', `EC2's reply is larger than ${maxReplyBytes} bytes.`, {
        mayHaveActed: true,
        retryable: false,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Each reply is one element: that of the action, or that of errors. */
function assertOwn({ statusCode: status, headers, body }: RawReply, action: string): void {
  const [, element] = /^\s*(?:<\?xml[^>]*>\s*)?<([A-Za-z]+)[\s/>]/.exec(startOf(body as Uint8Array)) ?? [];
  if (status < 300) {
    if (element === `${action}Response`) return;
    throw unusableReply(`The endpoint answered ${status} to ${action}, and not as EC2 does.`);
  }
  if (element === 'Response' || element === 'ErrorResponse') return;
  const known = classOfStatus({ status, headers });
  throw new CloudRefusal(
    'unavailable',
    `The endpoint answered ${status} to ${action}, and not as EC2 does.`,
    {
      hint: known.hint ?? 'Check that the endpoint is EC2 itself, and not a proxy with a page of its own.',
      retryable: known.retryable,
      retryAfterMs: known.retryAfterMs,
      // Proxies that look through replies put 403 in the place of one.
      mayHaveActed: status === 403 || mayHaveActed(known),
    },
  );
}

function startOf(body: Uint8Array): string {
  return Buffer.from(body.subarray(0, 1_000)).toString('utf8');
}
