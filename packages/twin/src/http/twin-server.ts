import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod';
import { TwinConnectionError } from '../connection-error.ts';
import type { Action } from '../engine/actions.ts';
import { TwinCloudError } from '../engine/errors.ts';
import { type OpenService, openService, type ServiceOptions } from '../service/open-service.ts';
import { TwinAdmin } from '../service/twin-admin.ts';
import { twinFile } from '../twin-file.ts';
import { AdminRoutes } from './admin-routes.ts';
import { type Answer, HttpProblem, readJson, resetConnection, sendJson } from './exchange.ts';
import { adminPath, callBody, callPath, healthPath } from './wire.ts';

export interface TwinServerOptions extends Omit<ServiceOptions, 'path'> {
  /** Folder that stores the cloud. Without one, the cloud exists as long as the server. */
  readonly dataFolder?: string | undefined;
  /** Default: loopback, because callers are not authenticated. */
  readonly host?: string | undefined;
  /** 0, the default: any free port. */
  readonly port?: number | undefined;
  /** The token for the admin API. Without one, the API is off. */
  readonly adminToken?: string | undefined;
}

export interface TwinServer {
  /** The value of `Endpoint` in the credentials of connections. */
  readonly endpoint: string;
  readonly admin: TwinAdmin;
  /** Closes the cloud. Calls in progress end without a reply. */
  close(): Promise<void>;
}

/** Opens a cloud and serves it over HTTP, for any number of callers. */
export async function serveTwin(options: TwinServerOptions = {}): Promise<TwinServer> {
  const { host = '127.0.0.1', port = 0, adminToken: token, admin = new TwinAdmin() } = options;
  const open = openService({ ...options, admin, path: twinFile(options.dataFolder) });
  const routes = new AdminRoutes({ admin, cloud: open.cloud, token });
  const server = createServer((request, response) => void answer(open, routes, request, response));
  try {
    await listen(server, port, host);
  } catch (error) {
    open.close();
    throw error;
  }
  return {
    endpoint: endpointOf(server.address() as AddressInfo),
    admin,
    async close() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
      open.close();
    },
  };
}

async function answer(
  open: OpenService,
  routes: AdminRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { status, body } = await route(open, routes, request, response);
    sendJson(response, status, body);
  } catch (thrown) {
    refuse(response, thrown);
  }
}

async function route(
  open: OpenService,
  routes: AdminRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer> {
  const [pathname = ''] = (request.url ?? '').split('?');
  if (pathname === healthPath) return { status: 200, body: { status: 'ok' } };
  if (pathname === callPath && request.method === 'POST') return call(open, request, response);
  if (pathname.startsWith(`${adminPath}/`))
    return routes.answer(request, pathname.slice(adminPath.length + 1).split('/'));
  throw new HttpProblem(404, 'Path.NotFound', 'This path does not exist.');
}

async function call(open: OpenService, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
  const { action, caller, request: callRequest } = callBody.parse(await readJson(request));
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  // The cloud itself refuses unknown calls.
  const body = await open.service.call(action as Action, caller, callRequest as never, gone.signal);
  return { status: 200, body };
}

function refuse(response: ServerResponse, thrown: unknown): void {
  if (response.destroyed || response.headersSent) return;
  if (thrown instanceof TwinConnectionError && thrown.code !== 'ETIMEDOUT') {
    resetConnection(response);
    return;
  }
  const { status, code, message, requestId, retryAfterMs } = problemOf(thrown);
  sendJson(response, status, { requestId, error: { code, message, retryAfterMs } });
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

function problemOf(thrown: unknown): Problem {
  if (thrown instanceof TwinCloudError || thrown instanceof HttpProblem) return thrown;
  if (thrown instanceof TwinConnectionError)
    return { status: 504, code: thrown.code, message: thrown.message };
  if (thrown instanceof ZodError) {
    const [issue] = thrown.issues;
    const message = `${issue?.path.join('.')}: ${issue?.message}`;
    return { status: 400, code: 'Request.Invalid', message };
  }
  return {
    status: 500,
    code: 'Service.Failure',
    message: 'The virtual cloud failed with an internal error.',
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function endpointOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
