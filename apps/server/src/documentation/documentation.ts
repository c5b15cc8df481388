import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Documented } from './documentation-pages.ts';

/** Headers that belong to the connection and not to the page. */
const ofConnection = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/**
 * Serves the OpenAPI document and the page that shows it. Both are generated from the routes on the first request, so
 * that servers whose documentation is never read do not spend time and memory on them.
 */
export function serveDocumentation(app: FastifyInstance, documented: Documented): void {
  let pages: Promise<FastifyInstance> | undefined;
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    pages ??= import('./documentation-pages.ts').then(({ buildPages }) => buildPages(documented));
    // a new request without the body of the original one, which has been read already
    const page = await (await pages).inject({
      method: 'GET',
      url: request.url,
      headers: conditions(request),
    });
    for (const [name, value] of Object.entries(page.headers))
      if (value !== undefined && !ofConnection.has(name)) reply.header(name, value);
    return reply.code(page.statusCode).send(page.rawPayload);
  };
  for (const url of ['/openapi.json', '/spider/openapi.json', '/spider/api', '/spider/api/*'])
    app.route({ method: ['GET', 'HEAD'], url, config: { needs: 'open' }, handler: answer });
  app.addHook('onClose', async () => (await pages)?.close());
}

/** Returns the conditional headers of a request, with which a browser revalidates a cached page. */
function conditions({ headers }: FastifyRequest): Record<string, string> {
  const { 'if-none-match': match, 'if-modified-since': since } = headers;
  return {
    ...(match === undefined ? {} : { 'if-none-match': match }),
    ...(since === undefined ? {} : { 'if-modified-since': since }),
  };
}
