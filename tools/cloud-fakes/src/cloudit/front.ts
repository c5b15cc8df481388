import type { IncomingMessage } from 'node:http';
import type { Body } from './body.ts';
import type { Cloud } from './cloud.ts';
import { clouditTenant } from './options.ts';
import { Refusal } from './refusal.ts';
import { find, type Reply } from './route.ts';
import { routes } from './routes.ts';

/** Answers a request as the engine does that it is for. */
export function answer(cloud: Cloud, request: IncomingMessage, text: string): Reply {
  try {
    cloud.settle();
    const name = nameOf(cloud, request);
    const body = bodyOf(request, text);
    const found = find(routes, name);
    if (found === undefined) throw new Refusal(404, 'no such resource');
    const { handler, id, part } = found;
    return handler({ cloud, body, id, part });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { message: error.message } };
  }
}

/** `ace GET servers/{id}` with its values, once token and tenant are right. */
function nameOf({ version }: Cloud, { method, url = '', headers }: IncomingMessage): string {
  const [path = ''] = url.split('?');
  const match = /^\/cloudit\/(v\d\.\d)\/(iam|ace|dna)\/v1\.0\/([^/]+)\/(.+)$/.exec(path);
  if (match === null || match[1] !== version) throw new Refusal(404, 'no such resource');
  const [, , engine, tenantId = '', rest] = match;
  if (headers['x-auth-token'] !== clouditTenant.token) throw new Refusal(401, 'token is not valid');
  if (decodeURIComponent(tenantId) !== clouditTenant.tenantId)
    throw new Refusal(403, 'tenant is not allowed');
  return `${engine} ${method} ${rest}`;
}

function bodyOf({ headers }: IncomingMessage, text: string): Body {
  if (text === '') return {};
  if (!headers['content-type']?.startsWith('application/json')) throw new Refusal(400, 'body must be JSON');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'body must be JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal(400, 'body must be an object');
  return body as Body;
}
