import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Documented } from './documentation-pages.ts';

/**
 * Serves the OpenAPI document and the page that shows it. Both are made of the routes when someone first
 * asks: they cost time and memory that no other request should pay for.
 */
export function serveDocumentation(app: FastifyInstance, documented: Documented): void {
  let pages: Promise<FastifyInstance> | undefined;
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    pages ??= import('./documentation-pages.ts').then(({ buildPages }) => buildPages(documented));
    const ready = await pages;
    reply.hijack();
    ready.routing(request.raw, reply.raw);
    return reply;
  };
  for (const url of ['/openapi.json', '/spider/openapi.json', '/spider/api', '/spider/api/*'])
    app.get(url, { config: { open: true } }, answer);
  app.addHook('onClose', async () => (await pages)?.close());
}
