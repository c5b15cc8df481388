import { CloudError } from '@cb-spider/core';
import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allowedSpider } from '../access/allowed-spider.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { reachOf, withdrawalOf } from '../http/access.ts';
import { noteUpgrade } from '../http/audited-requests.ts';
import { basePath } from '../http/serve-routes.ts';
import { type Login, vmTarget } from '../remote/ssh-login.ts';
import type { VmRemote } from '../remote/vm-remote.ts';
import type { ServerSpider } from '../server-spider.ts';
import { StatusError } from '../status-error.ts';
import { fieldReader } from '../wire/binding.ts';
import { fromLogin } from '../wire/remote.ts';
import {
  fromKeyMessage,
  fromSize,
  fromTerm,
  isKeyFirst,
  type TerminalFields,
  terminalFields,
} from '../wire/terminal.ts';
import { TerminalSession } from './terminal-session.ts';
import { fileLogin } from './vm-files.ts';
import { terminalRoute, upgradeRequired } from './vm-terminal.ts';

const longestMessageBytes = 1024 * 1024;
/** How long to wait for the key. Clients send it as soon as the WebSocket is open. */
const keyWithinMs = 10_000;

export interface TerminalServing {
  readonly remote: VmRemote;
  /** The origins of pages that may open a terminal, besides the server's own. */
  readonly origins: readonly string[];
  readonly audit: AuditLog | undefined;
  /** How long to wait for a private key that is sent as the first message, in milliseconds. Default: 10 s. */
  readonly keyWithinMs: number | undefined;
}

/**
 * Serves `GET /spider/vm/{Name}/terminal` as a WebSocket. Binary messages carry keystrokes and output. Text messages
 * from the client are `{"PrivateKey":"…"}`, first, if the query has `firstMessage=key`, and
 * `{"resize":[columns,rows]}`. The last message from the server is the text `{"exit":code}` or `{"error":{…}}`.
 */
export function serveTerminals(app: FastifyInstance, spider: ServerSpider, serving: TerminalServing): void {
  const { remote, origins, audit } = serving;
  const read = fieldReader(terminalFields);
  app.register(async part => {
    await part.register(websocket, { options: { maxPayload: longestMessageBytes } });
    part.route({
      method: 'GET',
      url: basePath + terminalRoute.path,
      exposeHeadRoute: false,
      config: { needs: terminalRoute.needs, counted: 'commands', upgrades: true },
      preValidation: async request => refuseOtherOrigins(request, origins),
      handler: async () => {
        throw upgradeRequired();
      },
      wsHandler: (socket, request) => {
        const fields = () => read(undefined, request.query as Readonly<Record<string, unknown>>);
        const { Name = '' } = request.params as { Name?: string };
        const session = new TerminalSession(socket, withdrawalOf(request, { raw: socket }));
        const keyMessage = () => session.firstMessage(serving.keyWithinMs ?? keyWithinMs);
        void session.run(async signal => {
          const given = fields();
          request.fields = given;
          const target = await noteUpgrade(audit, request, async () => {
            const login = await loginOf(request, given, keyMessage);
            const connection = await allowedSpider(spider, reachOf(request)).connection(given.ConnectionName);
            return vmTarget(connection, await connection.vms.get(Name, { signal }), login);
          });
          return remote.terminal(target, { size: fromSize(given), kind: fromTerm(given), signal });
        });
      },
    });
  });
}

/** Returns the login. Browsers cannot send the key in a header, so their pages send it as the first message. */
async function loginOf(
  { headers }: FastifyRequest,
  fields: TerminalFields,
  keyMessage: () => Promise<string>,
): Promise<Login> {
  const { UserName } = fields;
  if (!isKeyFirst(fields)) return fileLogin(header => String(headers[header] ?? ''), UserName);
  return fromLogin({ UserName, PrivateKey: fromKeyMessage(await keyMessage()) });
}

/**
 * Rejects pages of other sites. Browsers let any page open a WebSocket to any server with the remembered login, and
 * send the page's origin. `*` in the allowed origins does not apply here, because a page has no other login to send.
 */
function refuseOtherOrigins({ headers, host }: FastifyRequest, origins: readonly string[]): void {
  const { origin } = headers;
  if (origin === undefined || origins.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  const hint = 'Allow the origin with SPIDER_CORS.';
  throw new StatusError(
    403,
    new CloudError('forbidden', 'Pages of another site are not allowed to open a terminal.', { hint }),
  );
}
