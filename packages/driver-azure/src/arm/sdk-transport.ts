import { AsyncLocalStorage } from 'node:async_hooks';
import {
  createHttpHeaders,
  type PipelineResponse,
  type HttpClient as SdkTransport,
} from '@azure/core-rest-pipeline';
import { unusableReply } from '@cb-spider/driver-kit';
import { type HttpClient, type HttpReply, HttpStatusError, TransportError } from '@cb-spider/rest-kit';
import { ofAzure } from './of-azure.ts';

/** One request that a call of the SDK makes. */
interface Exchange {
  readonly token: string;
  readonly signal: AbortSignal;
  reply?: HttpReply | undefined;
}

const exchanges = new AsyncLocalStorage<Exchange>();

/**
 * Runs one call of the SDK with a token and a signal, also for the requests of the SDK that take neither, such as those
 * for further pages. Gives the reply as it came, headers included, beside what the SDK made of it.
 */
export async function exchanged<T>(
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
    // the SDK reads whatever it is given: where it stumbles over a success, that was not Azure's
    if (reply === undefined || reply.status >= 300 || error instanceof TransportError) throw error;
    throw unusableReply('The reply is not from Azure.');
  }
}

/**
 * The SDK's way to the network: by the same client as the driver's own requests. A refusal is thrown as rest-kit's
 * error, which holds no token; the SDK does not see it. A token goes to Resource Manager and nowhere else.
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
        exchange.reply = ofAzure(
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
