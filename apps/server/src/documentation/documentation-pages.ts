import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isReadOnly } from '../access/rights.ts';
import type { Method, Route } from '../http/route.ts';
import { basePath } from '../http/serve-routes.ts';
import { metricsPath } from '../metrics/metrics.ts';
import { operationInfo } from '../wire/operation.ts';
import { describedDocument } from './described-document.ts';
import {
  addSharedResponses,
  isRefusal,
  type RouteFacts,
  repliesAtOnce,
  sharedResponsesOf,
  takesKey,
} from './shared-responses.ts';

export interface Documented {
  readonly routes: readonly Route[];
  readonly version: string;
  /** Whether metrics are served. */
  readonly hasMetrics: boolean;
}

/** Builds a Fastify instance that serves only the documentation. It does not listen on a port. */
export async function buildPages({ routes, version, hasMetrics }: Documented): Promise<FastifyInstance> {
  const pages = Fastify({ exposeHeadRoutes: false });
  pages.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  pages.setValidatorCompiler(() => () => true);
  pages.setSerializerCompiler(() => JSON.stringify);
  await pages.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Spider', description: introduction, version },
      components: {
        securitySchemes: {
          login: { type: 'http', scheme: 'basic' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ login: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: document =>
      describedDocument(
        withoutUnused(
          addSharedResponses(jsonSchemaTransformObject(document), sharedResponsesByOperation(routes)),
        ),
        formsOf(routes),
      ),
  });
  describe(pages, routes);
  if (hasMetrics) pages.get(metricsPath, { schema: metricsSchema }, () => undefined);
  // registered by itself, because `routes` would become part of the page's URL
  await pages.register(swaggerUi, { routePrefix: `${basePath}/api`, staticCSP: pagePolicy });
  for (const url of ['/openapi.json', `${basePath}/openapi.json`])
    pages.get(url, { schema: { hide: true } }, (_request, reply) =>
      reply.type('application/json').send(JSON.stringify(pages.swagger())),
    );
  await pages.ready();
  return pages;
}

/** The content security policy of the page: it may load only its own files, with the scheme of the page itself. */
const pagePolicy = {
  'default-src': ["'self'"],
  'base-uri': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
};

/** Removes unused schemas. Each schema is generated twice, once for requests and once for replies. */
function withoutUnused<D extends ReturnType<typeof jsonSchemaTransformObject>>(document: D): D {
  const { components, ...rest } = document as { components?: { schemas?: Record<string, unknown> } };
  const { schemas = {}, ...otherComponents } = components ?? {};
  const used = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(schemas[name]);
    }
  };
  follow([rest, otherComponents]);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...document, components: { ...otherComponents, schemas: Object.fromEntries(kept) } };
}

const metricsSchema = {
  tags: ['Service'],
  summary: 'Metrics for Prometheus, in its text format.',
  operationId: 'getMetrics',
  produces: ['text/plain'],
  response: { 200: z.string() },
};

/** The facts about the metrics path from which its error replies follow. */
const metricsRoute: RouteFacts = {
  ...{ path: metricsPath, group: 'Service', needs: 'readAll', streams: 'no', takesBytes: false },
  ...{ fields: z.object({}), reply: z.string(), alsoReplies: [] },
};

const introduction =
  'One API for many clouds, with the paths and bodies of CB-Spider. Keys are not case-sensitive. ' +
  'You can send the fields of a body in the query instead; GET and DELETE accept a body too.\n\n' +
  '**Idempotency-Key** (header of a POST): a request that is sent several times with the same key is carried out ' +
  'once. Later replies are copies of the first one, with `Idempotency-Replayed: true`.\n\n' +
  '**Prefer: respond-async** (header of a change): the reply is 202 as soon as the change is recorded, with the ' +
  '`Location` of the operation.\n\n' +
  '**Errors** have one shape, `ErrorInfo`; each operation lists the statuses that it can reply with, and each status its codes. ' +
  'Every path replies 405 to a method that it does not have, with `Allow`. What is not a valid HTTP request is refused ' +
  'with 400, 408 (too slow) or 431 (headers too large), and the connection is closed. ' +
  'A path with a slash at its end is redirected with 301 to the one without.\n\n' +
  '**X-Request-Id**: the id of the request. Send your own, or the server creates one; it is in the reply and in the log.';

function describe(pages: FastifyInstance, routes: readonly Route[]): void {
  for (const route of routes)
    for (const method of route.methods)
      pages.route({
        method: [method], // an array, because HEAD is not shown otherwise
        url: basePath + documentedPath(route),
        schema: schemaOf(route, method),
        handler: () => undefined,
      });
}

/** Returns the path for OpenAPI, which has no wildcards: the rest of a path is shown as one parameter. */
function documentedPath({ path }: Route): string {
  return path.replace(/\*$/, ':Rest');
}

function schemaOf(route: Route, method: Method): Record<string, unknown> {
  const names = Object.keys(route.fields.shape);
  const inQuery = new Set(method === 'GET' || method === 'HEAD' ? names : route.inQuery);
  const query = pick(
    route.fields,
    names.filter(name => inQuery.has(name)),
  );
  const body = pick(
    route.fields,
    names.filter(name => !inQuery.has(name)),
  );
  const parameters = [...documentedPath(route).matchAll(/:(\w+)/g)].map(
    ([, name]) => [name, z.string()] as const,
  );
  const headers = headersOf(route, method);
  return {
    tags: [route.group],
    summary: route.summary,
    operationId: operationIdOf(route, method),
    ...(query === undefined ? {} : { querystring: query }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
    ...producesOf(route),
    ...(route.takesBytes ? { consumes: ['application/octet-stream'], body: bytes } : {}),
    ...(parameters.length === 0 ? {} : { params: z.object(Object.fromEntries(parameters)) }),
    ...(route.needs === 'open' ? { security: [] } : {}),
    response: repliesOf(route, method),
  };
}

/** Returns whether a request starts an operation: a change on one or more connections. Clients need not wait for it. */
function isOperation(route: Route, method: Method): boolean {
  const { group, needs, fields } = route;
  const isAboutClouds = 'ConnectionName' in fields.shape || group === 'Fleet';
  const isChange = method !== 'GET' && !isReadOnly(needs) && !isRefusal(route) && !notOperations.has(group);
  return isAboutClouds && isChange && repliesAtOnce(route);
}

/** Groups that start no operations: they change nothing, or work inside a VM. */
const notOperations: ReadonlySet<string> = new Set(['Dry run', 'Remote']);

function headersOf(route: Route, method: Method): z.ZodObject | undefined {
  const headers: Record<string, z.ZodType> = {
    ...(isOperation(route, method)
      ? { Prefer: z.string().optional().describe('`respond-async`: reply at once with the operation.') }
      : {}),
    ...(takesKey(route, method)
      ? {
          'Idempotency-Key': z
            .string()
            .optional()
            .describe('A request that is sent again with the same key gets the first reply.'),
        }
      : {}),
    ...(route.streams === 'endless'
      ? { 'Last-Event-ID': z.string().optional().describe('Continue after this event.') }
      : {}),
  };
  return Object.keys(headers).length === 0 ? undefined : z.object(headers);
}

function repliesOf(route: Route, method: Method): Record<string, z.ZodType> {
  return {
    ...(isRefusal(route) ? {} : { 200: route.reply }),
    ...(isOperation(route, method) ? { 202: operationInfo } : {}),
  };
}

function sharedResponsesByOperation(routes: readonly Route[]) {
  const rows = routes.flatMap(route =>
    route.methods.map(method => [operationIdOf(route, method), sharedResponsesOf(route, method)] as const),
  );
  return new Map([...rows, [metricsSchema.operationId, sharedResponsesOf(metricsRoute, 'GET')] as const]);
}

/** Returns the content types of replies other than JSON, by `operationId`. */
function formsOf(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    routes.flatMap(route =>
      route.methods.map(method => [operationIdOf(route, method), route.forms] as const),
    ),
  );
}

/** Returns the content type of a reply that is not JSON: events, or the type in the reply's schema. */
function producesOf({ reply, streams }: Route): { readonly produces?: readonly string[] } {
  if (streams === 'endless') return { produces: ['text/event-stream'] };
  const { format, contentMediaType } = reply.meta() ?? {};
  if (format === 'binary') return { produces: ['application/octet-stream'] };
  return contentMediaType === undefined ? {} : { produces: [String(contentMediaType)] };
}

const bytes = z.string().meta({ format: 'binary' });

function pick(fields: z.ZodObject, names: readonly string[]): z.ZodObject | undefined {
  const shape: Record<string, z.core.$ZodType> = fields.shape;
  const picked = names.flatMap(name => (shape[name] === undefined ? [] : [[name, shape[name]] as const]));
  return picked.length === 0 ? undefined : z.object(Object.fromEntries(picked));
}

/** Returns an id: `DELETE /vpc/:VPCName/subnet/:SubnetName` becomes `deleteVpcVPCNameSubnetSubnetName`. */
function operationIdOf({ path }: Route, method: Method): string {
  const words = path.split(/[/:]+/).filter(word => word !== '');
  return method.toLowerCase() + words.map(word => word[0]?.toUpperCase() + word.slice(1)).join('');
}
