import type { Readable } from 'node:stream';
import type { ChangeOptions } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../access/account.ts';
import { type AllowedSpider, allowedSpider } from '../access/allowed-spider.ts';
import type { Reach } from '../access/reach.ts';
import type { Route, RouteCall } from '../routes/route.ts';
import type { ServerSpider } from '../server-spider.ts';
import { reachOf, withdrawalOf } from './access.ts';
import { answerWhenBegun, answerWhenDone, prefersAsync } from './answer.ts';
import { fieldReader } from './binding.ts';
import { clientLeft, serverCloses } from './client-errors.ts';
import { answerOnce, requestKeyOf } from './keyed-requests.ts';
import type { Counted } from './principal-limits.ts';
import { bytesOf, takeBodiesRaw } from './raw-bodies.ts';
import { acceptsEvents } from './server-sent-events.ts';
import { type StreamedAnswer, sendStream } from './streamed-answer.ts';

/** Below it lies the whole API. */
export const basePath = '/spider';

/** Puts routes on a server. Replies are plain JSON: their types are checked when this is compiled. */
export function serveRoutes(app: FastifyInstance, spider: ServerSpider, routes: readonly Route[]): void {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort(serverCloses()));
  const serveAll = (part: FastifyInstance, some: readonly Route[]) => {
    for (const route of some) serveRoute(part, spider, route, closing.signal);
  };
  serveAll(
    app,
    routes.filter(route => !route.takesBytes),
  );
  app.register(async part => {
    takeBodiesRaw(part);
    serveAll(
      part,
      routes.filter(route => route.takesBytes),
    );
  });
}

function serveRoute(app: FastifyInstance, spider: ServerSpider, route: Route, closing: AbortSignal): void {
  const { methods, path, fields, needs, streams, takesBytes, queryOnly, run } = route;
  const read = fieldReader(fields);
  app.route({
    method: answersHead({ methods, streams }) ? ['GET', 'HEAD'] : [...methods],
    url: basePath + path,
    config: { needs, counted: countedAs(route) },
    async handler(request, reply) {
      const body = takesBytes || queryOnly ? undefined : request.body;
      const fields = read(body, request.query as Readonly<Record<string, unknown>>);
      request.fields = fields;
      const reach = reachOf(request);
      if (!reach.isWhole) await assertNamed(reach, fields, request.params);
      const allowed = allowedSpider(spider, reach);
      const requestKey = requestKeyOf(request);
      const call = new HttpCall(
        { spider: allowed, caller: reach.account, fields, changes: changesOf(request, requestKey) },
        request,
        reply,
      );
      if (streams === 'onRequest' ? acceptsEvents(call.header('accept')) : streams !== 'no') {
        call.endWith(withdrawalOf(request, reply));
        if (streams === 'endless') {
          call.endWith(closing);
          reply.header('connection', 'close'); // a server that stops does not wait for it to become idle
        }
        return sendStream(
          reply,
          (await run(call as RouteCall<unknown> as RouteCall<never>)) as StreamedAnswer,
        );
      }
      if (isOnVm(route)) call.endWith(withdrawalOf(request, reply));
      const answer = () =>
        prefersAsync(request) ? answerWhenBegun(run, call, request.log) : answerWhenDone(run, call);
      const {
        status,
        body: text,
        headers,
      } = await (requestKey === undefined
        ? answer()
        : answerOnce(spider, requestKey, request, reply, answer));
      return reply
        .code(status)
        .type('application/json')
        .headers(headers ?? {})
        .send(text);
    },
  });
}

/** What goes on for long: streams without an end, and what is done on VMs. */
function countedAs(route: Route): Counted | undefined {
  if (route.streams === 'endless') return 'streams';
  return isOnVm(route) ? 'commands' : undefined;
}

/** Commands and copies of files: they end with the right to them. */
function isOnVm({ streams, group, takesBytes, path }: Route): boolean {
  return group === 'Remote' && (streams !== 'no' || takesBytes || path === '/sshrun');
}

/** A plain read; where GET has an effect, or an answer without an end, asking for the headers would have it too. */
function answersHead({ methods, streams }: Pick<Route, 'methods' | 'streams'>): boolean {
  return streams === 'no' && methods.every(method => method === 'GET');
}

/** Notes the operation that a request has started, so that it can be found later. */
function changesOf(request: FastifyRequest, requestKey: string | undefined): ChangeOptions {
  return {
    requestKey,
    onBegun: ({ id }) => {
      request.operationId = id;
    },
  };
}

/** A connection that a request names, in a field or in the path, has to be one that its caller may use. */
async function assertNamed(reach: Reach, fields: object, params: unknown): Promise<void> {
  for (const { ConnectionName = '' } of [fields, params] as readonly { ConnectionName?: string }[])
    if (ConnectionName !== '') await reach.assert(ConnectionName);
}

class HttpCall implements RouteCall<unknown> {
  readonly spider: AllowedSpider;
  readonly caller: Account;
  readonly fields: unknown;
  readonly param: (name: string) => string;
  readonly header: (name: string) => string;
  readonly bytes: () => Readable;
  readonly afterwards: (work: Promise<void>) => void;
  readonly changes: ChangeOptions;
  private readonly reply: FastifyReply;
  private readonly ends: AbortSignal[] = [];
  private known: AbortSignal | undefined;

  constructor(
    parts: Pick<RouteCall<unknown>, 'spider' | 'caller' | 'fields' | 'changes'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    this.spider = parts.spider;
    this.caller = parts.caller;
    this.fields = parts.fields;
    this.changes = parts.changes;
    this.param = name => (request.params as Readonly<Record<string, string>>)[name] ?? '';
    this.bytes = () => bytesOf(request);
    this.header = name => String(request.headers[name] ?? '');
    this.afterwards = work => {
      work.catch((error: unknown) => request.log.warn({ err: error }, 'work after a reply failed'));
    };
    this.reply = reply;
  }

  /** Its signal aborts with this one as well. */
  endWith(end: AbortSignal): void {
    this.ends.push(end);
    this.known = undefined;
  }

  /** Made on demand: most requests are over before anyone could go away. */
  get signal(): AbortSignal {
    this.known ??= this.newSignal();
    return this.known;
  }

  private newSignal(): AbortSignal {
    const controller = new AbortController();
    const { raw } = this.reply;
    const leave = () => controller.abort(clientLeft());
    if (raw.closed) leave();
    else raw.once('close', () => raw.writableFinished || leave());
    return this.ends.length === 0 ? controller.signal : AbortSignal.any([controller.signal, ...this.ends]);
  }
}
