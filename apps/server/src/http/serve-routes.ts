import type { Spider } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Route, RouteCall } from '../routes/route.ts';
import { fieldReader } from './binding.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers without a login. */
    readonly open?: boolean;
  }
}

/** Below it lies the whole API. */
export const basePath = '/spider';

/** Puts routes on a server. Replies are plain JSON: their types are checked when this is compiled. */
export function serveRoutes(app: FastifyInstance, spider: Spider, routes: readonly Route[]): void {
  for (const { methods, path, fields, open, run } of routes) {
    const read = fieldReader(fields);
    app.route({
      method: [...methods],
      url: basePath + path,
      config: { open },
      async handler(request, reply) {
        const call = new HttpCall(
          spider,
          read(request.body, request.query as Readonly<Record<string, unknown>>),
          request,
          reply,
        );
        const answer = await run(call as RouteCall<unknown> as RouteCall<never>);
        if (typeof answer === 'string') return reply.type('text/plain; charset=utf-8').send(answer);
        return reply.type('application/json').send(JSON.stringify(answer));
      },
    });
  }
}

class HttpCall implements RouteCall<unknown> {
  readonly spider: Spider;
  readonly fields: unknown;
  readonly param: (name: string) => string;
  private readonly reply: FastifyReply;

  constructor(spider: Spider, fields: unknown, request: FastifyRequest, reply: FastifyReply) {
    this.spider = spider;
    this.fields = fields;
    this.param = name => (request.params as Readonly<Record<string, string>>)[name] ?? '';
    this.reply = reply;
  }

  /** Made on demand: most requests are over before anyone could go away. */
  get signal(): AbortSignal {
    const controller = new AbortController();
    const { raw } = this.reply;
    if (raw.closed) controller.abort();
    else raw.once('close', () => raw.writableFinished || controller.abort());
    return controller.signal;
  }
}
