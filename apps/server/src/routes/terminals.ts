import { PassThrough } from 'node:stream';
import { CloudError } from '@cb-spider/core';
import type { RemoteTerminal, TerminalSize } from '@cb-spider/remote';
import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allowedSpider } from '../access/allowed-spider.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { reachOf, withdrawalOf } from '../http/access.ts';
import { noteUpgrade } from '../http/audited-requests.ts';
import { basePath } from '../http/serve-routes.ts';
import { vmTarget } from '../remote/ssh-login.ts';
import type { VmRemote } from '../remote/vm-remote.ts';
import type { ServerSpider } from '../server-spider.ts';
import { StatusError } from '../status-error.ts';
import { fieldReader } from '../wire/binding.ts';
import { toRemoteProblem } from '../wire/remote.ts';
import { fromResize, fromSize, fromTerm, type TerminalFields, terminalFields } from '../wire/terminal.ts';
import { fileLogin } from './vm-files.ts';
import { terminalRoute, upgradeRequired } from './vm-terminal.ts';

/** A proxy may close a connection that is silent for a minute. */
const pingEveryMs = 30_000;
const longestMessageBytes = 1024 * 1024;

/** Codes of RFC 6455, section 7.4.1. */
const closeCodes = { normal: 1000, refused: 1008, failed: 1011 } as const;

/**
 * Serves `GET /spider/vm/{Name}/terminal` as a WebSocket: bytes are what is typed and shown; texts are
 * `{"resize":[columns,rows]}` from the client, and last of all `{"exit":code}` or `{"error":{…}}` from the server.
 *
 * @param origins those whose pages may open one, beside the server's own
 */
export function serveTerminals(
  app: FastifyInstance,
  spider: ServerSpider,
  remote: VmRemote,
  origins: readonly string[],
  audit: AuditLog | undefined,
): void {
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
        const withdrawn = withdrawalOf(request, { raw: socket });
        void new TerminalSession(socket, withdrawn).run(async (size, signal) => {
          const given = fields();
          request.fields = given;
          const target = await noteUpgrade(audit, request, () =>
            targetOf(spider, request, Name, given, signal),
          );
          return remote.terminal(target, { size: size ?? fromSize(given), kind: fromTerm(given), signal });
        });
      },
    });
  });
}

async function targetOf(
  spider: ServerSpider,
  request: FastifyRequest,
  name: string,
  { ConnectionName, UserName }: TerminalFields,
  signal: AbortSignal,
) {
  const login = fileLogin(header => String(request.headers[header] ?? ''), UserName);
  const connection = await allowedSpider(spider, reachOf(request)).connection(ConnectionName);
  return vmTarget(connection, await connection.vms.get(name, { signal }), login);
}

/**
 * Browsers let any page open a WebSocket anywhere, with the login that they remember, and name that page's origin. A page
 * has no other login to send: that any may call (`*`) does not let it use this one.
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

/** One WebSocket, and the terminal behind it: the one ends with the other. */
class TerminalSession {
  readonly #socket: WebSocket;
  readonly #gone = new AbortController();
  readonly #typed = new PassThrough();
  #terminal: RemoteTerminal | undefined;
  #size: TerminalSize | undefined;

  /** @param withdrawn aborts when the caller may not go on */
  constructor(socket: WebSocket, withdrawn: AbortSignal) {
    this.#socket = socket;
    withdrawn.addEventListener('abort', () => this.#withdraw());
    socket.on('close', () => this.#gone.abort());
    socket.on('error', () => this.#gone.abort());
    // From the first moment: what comes before there is a terminal waits.
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#take(data, isBinary));
  }

  async run(
    open: (size: TerminalSize | undefined, signal: AbortSignal) => Promise<RemoteTerminal>,
  ): Promise<void> {
    const { signal } = this.#gone;
    const ping = setInterval(() => this.#socket.ping(), pingEveryMs);
    try {
      this.#terminal = await open(this.#size, signal);
      this.#typed.pipe(this.#terminal.stream, { end: false });
      for await (const shown of this.#terminal.stream) await this.#send(shown as Buffer);
      const end = await this.#terminal.ended;
      if (end === undefined) throw new CloudError('unavailable', 'The connection to the VM was lost.');
      const exit = end.exitCode ?? null;
      await this.#send(JSON.stringify({ exit, ...(end.signal === undefined ? {} : { signal: end.signal }) }));
      this.#socket.close(closeCodes.normal);
    } catch (error) {
      if (!signal.aborted) await this.#send(JSON.stringify({ error: toRemoteProblem(error) }));
      this.#socket.close(closeCodes.failed);
    } finally {
      clearInterval(ping);
      this.#terminal?.close();
    }
  }

  /** At once: the client may answer the close late, and type meanwhile. */
  #withdraw(): void {
    this.#gone.abort();
    this.#terminal?.close();
    this.#socket.close(closeCodes.refused);
    this.#socket.resume();
  }

  #take(data: Buffer, isBinary: boolean): void {
    if (this.#gone.signal.aborted) return;
    if (isBinary) {
      if (this.#typed.write(data)) return;
      this.#socket.pause();
      this.#typed.once('drain', () => this.#socket.resume());
      return;
    }
    this.#size = fromResize(data.toString()) ?? this.#size;
    if (this.#size !== undefined) this.#terminal?.resize(this.#size);
  }

  /** At the pace of the reader. */
  #send(data: Buffer | string): Promise<void> {
    return new Promise(sent => this.#socket.send(data, { binary: typeof data !== 'string' }, () => sent()));
  }
}
