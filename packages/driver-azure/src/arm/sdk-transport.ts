import { AsyncLocalStorage } from 'node:async_hooks';
import {
  createHttpHeaders,
  type PipelineResponse,
  type HttpClient as SdkTransport,
} from '@azure/core-rest-pipeline';
import { unusableReply } from '@cb-spider/driver-kit';
import { type HttpClient, type HttpReply, HttpStatusError, TransportError } from '@cb-spider/rest-kit';
import { requireAzureReply } from './azure-reply.ts';

/** One request that a call of the SDK sends. */
interface Exchange {
  readonly token: string;
  readonly signal: AbortSignal;
  reply?: HttpReply | undefined;
}

const exchanges = new AsyncLocalStorage<Exchange>();

/**
 * Runs one call of the SDK with a token and a signal. They also apply to requests of the SDK that take neither, such
 * as those for further pages. Returns the SDK's result together with the raw reply, headers included.
 */
export async function runWithToken<T>(
  token: string,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<{ readonly result: T; readonly reply: HttpReply | undefined }> {
  const exchange: Exchange = { token, signal };
  try {
    const result = await exchanges.run(exchange, call);
    return { result, reply: exchange.reply };
  } catch (error) {
    const { reply } = exchange;
    // the SDK parses any reply: if it fails on a successful one, the reply did not come from Azure
    if (reply === undefined || reply.status >= 300 || error instanceof TransportError) throw error;
    throw unusableReply('The reply is not from Azure.');
  }
}

/**
 * Returns the SDK's transport, which uses the same client as the driver's own requests. A refusal is thrown as
 * rest-kit's error, which contains no token, and does not reach the SDK. A token is only sent to Resource Manager.
 */
export function sdkTransport(http: HttpClient, resourceManager: string): SdkTransport {
  const { origin } = new URL(resourceManager);
  return {
    async sendRequest(request): Promise<PipelineResponse> {
      const exchange = exchanges.getStore();
      if (exchange === undefined || new URL(request.url).origin !== origin)
        throw new Error(`The SDK sent an unexpected request: ${request.method}.`);
      const {
        accept = 'application/json',
        'content-type': type,
        'if-none-match': ifNoneMatch,
      } = request.headers.toJSON();
      try {
        exchange.reply = requireAzureReply(
          await http.send({
            method: request.method as 'GET',
            url: request.url,
            headers: {
              ...{ accept, authorization: `Bearer ${exchange.token}` },
              ...(type === undefined ? {} : { 'content-type': type }),
              ...(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }),
            },
            body: request.body,
            signal: exchange.signal,
          }),
        );
      } catch (error) {
        if (error instanceof HttpStatusError) exchange.reply = { ...headOf(error), bytes: 0 };
        throw error;
      }
      const { reply } = exchange;
      return {
        request,
        status: reply.status,
        headers: createHttpHeaders(reply.headers),
        bodyAsText: textOf(reply.body),
      };
    },
  };
}

function headOf({ status, headers, body, requestId }: HttpStatusError) {
  return { status, headers, body, requestId };
}

function textOf(body: unknown): string {
  return body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
}
