import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parseAuthorization } from './authentication.ts';
import { type Answer, type Ec2Call, type Ec2Reply, errorReply } from './ec2-call.ts';
import { type RestRequest, restActionOf } from './eks-call.ts';
import type { ServiceAnswer } from './json-service.ts';

/** Thrown by an answer to cut the connection instead of replying. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

export interface Ec2Proxy {
  /** `http://127.0.0.1:` and its port. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Serves the APIs of EC2, Elastic Load Balancing, IAM and EKS on a free loopback port, by the given answer.
 *
 * @param others answers for the services that speak JSON
 */
export async function startProxy(answer: Answer, others: ServiceAnswer): Promise<Ec2Proxy> {
  const server = createServer(async (request, response) => {
    try {
      const reply = await answerTo(request, answer, others);
      response.writeHead(reply.status, {
        'content-type': 'text/xml;charset=UTF-8',
        'content-length': Buffer.byteLength(reply.body),
        'x-amzn-requestid': randomUUID(),
        ...reply.headers,
      });
      response.end(reply.body);
    } catch (error) {
      // A cut connection is meant; anything else is a fault of the rig, and cutting shows it in the test.
      response.destroy(error instanceof Error ? error : undefined);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => close(server) };
}

async function answerTo(request: IncomingMessage, answer: Answer, others: ServiceAnswer): Promise<Ec2Reply> {
  const body = await text(request);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const [, , region = 'us-east-1', service = 'ec2'] =
    parseAuthorization(headers.authorization ?? '')?.scope.split('/') ?? [];
  const [, target] = (headers['x-amz-target'] ?? '').split('.');
  if (target !== undefined) return others({ service, region, action: target, headers, body });
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const rest = { method: request.method ?? '', path, query };
  const restAction = restActionOf(rest);
  if (restAction !== undefined)
    return answer({ action: restAction, parameters: new URLSearchParams(), region, headers, body, rest });
  const parameters = new URLSearchParams(body);
  const action = parameters.get('Action');
  if (request.method !== 'POST' || !action)
    return errorReply('MissingAction', 'The request names no action.');
  return answer({ action, parameters, region, headers, body });
}

/** Hands a call on to moto, which takes service and region from the signature and asks for no valid one. */
export function forwardTo(motoUrl: string): Answer {
  return async ({ rest, ...call }: Ec2Call) => {
    const { authorization = '', 'x-amz-date': date = '' } = call.headers;
    const signed = { authorization, 'x-amz-date': date };
    if (rest !== undefined) return forwardRest(motoUrl, rest, call.body, signed);
    const reply = await fetch(motoUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed },
      body: call.parameters,
    });
    return { status: reply.status, body: await reply.text() };
  };
}

async function forwardRest(
  motoUrl: string,
  { method, path, query }: RestRequest,
  body: string,
  signed: Readonly<Record<string, string>>,
): Promise<Ec2Reply> {
  const reply = await fetch(`${motoUrl}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: { 'content-type': 'application/json', ...signed },
    ...(body !== '' && { body }),
  });
  const type = reply.headers.get('x-amzn-errortype');
  const headers = { 'content-type': 'application/json', ...(type !== null && { 'x-amzn-errortype': type }) };
  return { status: reply.status, body: await reply.text(), headers };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
