import type { OperationInfo } from '@cb-spider/core';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { allowedSpider } from '../access/allowed-spider.ts';
import type { Reach } from '../access/reach.ts';
import { acceptsEvents } from '../server-sent-events.ts';
import type { ServerSpider } from '../server-spider.ts';
import { reachOf, withdrawalOf } from './access.ts';
import { serverCloses } from './client-errors.ts';
import { HttpCall } from './http-call.ts';
import { answerOnce, requestKeyOf } from './keyed-requests.ts';
import type { Counted } from './principal-limits.ts';
import { takeBodiesRaw } from './raw-bodies.ts';
import type { Answer, Route, RouteCall } from './route.ts';
import { type StreamedAnswer, sendStream } from './streamed-answer.ts';

/** The prefix of all paths of the API. */
export const basePath = '/spider';

/** Converts an operation to its form on the wire. */
type OperationEncoding = (operation: OperationInfo) => object;

/** Registers routes on a server. Replies are not validated at run time: the compiler checks their types. */
export function serveRoutes(
  app: FastifyInstance,
  spider: ServerSpider,
  routes: readonly Route[],
  toOperation: OperationEncoding,
): void {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort(serverCloses()));
  const serveAll = (part: FastifyInstance, selected: readonly Route[]) => {
    for (const route of selected) serveRoute(part, { spider, toOperation, closing: closing.signal }, route);
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

/** The parts that all routes share. */
interface Served {
  readonly spider: ServerSpider;
  readonly toOperation: OperationEncoding;
  /** Aborts when the server stops. */
  readonly closing: AbortSignal;
}

function serveRoute(app: FastifyInstance, { spider, toOperation, closing }: Served, route: Route): void {
  const { methods, path, read, needs, streams, takesBytes, queryOnly, run } = route;
  app.route({
    method: answersHead({ methods, streams }) ? ['GET', 'HEAD'] : [...methods],
    url: basePath + path,
    config: { needs, isRead: isDownload(route), counted: countedAs(route) },
    async handler(request, reply) {
      const input = takesBytes || queryOnly ? undefined : request.body;
      const fields = read(input, request.query as Readonly<Record<string, unknown>>);
      request.fields = fields;
      const reach = reachOf(request);
      if (!reach.isWhole) await assertNamed(reach, fields, request.params);
      const requestKey = requestKeyOf(request);
      const call = new HttpCall(
        {
          spider: reach.isWhole ? spider : allowedSpider(spider, reach),
          caller: reach.account,
          fields,
          requestKey,
        },
        request,
        reply,
      );
      if (streams === 'onRequest' ? acceptsEvents(call.header('accept')) : streams !== 'no') {
        call.endWith(withdrawalOf(request, reply));
        if (streams === 'endless') {
          call.endWith(closing);
          reply.header('connection', 'close'); // so that a stopping server does not wait for it to become idle
        }
        return sendStream(
          reply,
          (await run(call as RouteCall<unknown> as RouteCall<never>)) as StreamedAnswer,
        );
      }
      if (isOnVm(route)) call.endWith(withdrawalOf(request, reply));
      const answer = () =>
        prefersAsync(request)
          ? answerWhenBegun(run, call, { log: request.log, toOperation })
          : answerWhenDone(run, call);
      const { status, body, headers } = await (requestKey === undefined
        ? answer()
        : answerOnce(spider, requestKey, request, reply, answer));
      reply.code(status).type('application/json');
      if (headers !== undefined) reply.headers(headers);
      return reply.send(body);
    },
  });
}

/** Returns how a long request is counted: endless streams, and commands and file copies on VMs. */
function countedAs(route: Route): Counted | undefined {
  if (route.streams === 'endless') return 'streams';
  return isOnVm(route) ? 'commands' : undefined;
}

/** Returns whether a route runs commands or copies files on VMs. These end when the caller loses the right to them. */
function isOnVm({ streams, group, takesBytes, path }: Route): boolean {
  return group === 'Remote' && (streams !== 'no' || takesBytes || path === '/sshrun');
}

/**
 * Returns whether a route downloads a file of a VM. It requires more than a read right, although it changes nothing.
 */
function isDownload({ methods, streams, group }: Route): boolean {
  return (
    group === 'Remote' && streams === 'yes' && methods.every(method => method === 'GET' || method === 'HEAD')
  );
}

/** Returns whether a route supports HEAD: only plain reads, because HEAD runs the same code as GET. */
function answersHead({ methods, streams }: Pick<Route, 'methods' | 'streams'>): boolean {
  return streams === 'no' && methods.every(method => method === 'GET');
}

/** Fails if the request names a connection, in a field or in the path, that the caller may not use. */
async function assertNamed(reach: Reach, fields: object, params: unknown): Promise<void> {
  for (const { ConnectionName = '' } of [fields, params] as readonly { ConnectionName?: string }[])
    if (ConnectionName !== '') await reach.assert(ConnectionName);
}

/** The headers of a reply that is a text for users. */
const textHeaders = { 'content-type': 'text/plain; charset=utf-8' };
const xmlHeaders = { 'content-type': 'application/xml; charset=utf-8' };

/** Returns whether the client does not want to wait for a change: `Prefer: respond-async` (RFC 7240). */
function prefersAsync(request: FastifyRequest): boolean {
  const prefer = request.headers.prefer;
  return request.method !== 'GET' && /(^|[,;\s])respond-async($|[,;\s])/i.test(String(prefer ?? ''));
}

/** Runs a route and returns its reply when it is complete. */
async function answerWhenDone(
  run: (call: RouteCall<never>) => unknown,
  call: RouteCall<unknown>,
): Promise<Answer> {
  const answer = await run(call as RouteCall<never>);
  if (typeof answer === 'string') {
    const headers = answer.startsWith('<?xml') ? xmlHeaders : textHeaders;
    return { status: 200, body: answer, headers };
  }
  return { status: 200, body: JSON.stringify(answer) };
}

/**
 * Runs a route and returns its operation as soon as that is recorded. The change continues, and its result is recorded
 * with the operation. A request that fails before, or that starts no operation, gets the usual reply.
 */
async function answerWhenBegun(
  run: (call: RouteCall<never>) => unknown,
  call: RouteCall<unknown>,
  { log, toOperation }: { readonly log: FastifyBaseLogger; readonly toOperation: OperationEncoding },
): Promise<Answer> {
  const begun = Promise.withResolvers<OperationInfo>();
  const onBegun: RouteCall<unknown>['changes']['onBegun'] = operation => {
    call.changes.onBegun?.(operation);
    begun.resolve(operation);
  };
  const done = answerWhenDone(run, call.with({ changes: { ...call.changes, onBegun } }));
  const first = await Promise.race([done, begun.promise]);
  if ('body' in first) return first;
  done.catch(error => log.info({ operation: first.id, code: error?.code }, 'a change failed'));
  const headers = { location: `/spider/operation/${first.id}`, 'preference-applied': 'respond-async' };
  return { status: 202, body: JSON.stringify(toOperation(first)), headers };
}
