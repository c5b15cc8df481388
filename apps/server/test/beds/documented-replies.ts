import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenApiDocument } from './openapi-document.ts';

/** The parts of a reply that are compared with the OpenAPI document. */
export interface SentReply {
  readonly method: string;
  /** The path as in the document: `/spider/vm/{Name}`. */
  readonly path: string;
  readonly status: number;
  /** Missing if the reply is not JSON. */
  readonly body?: unknown;
}

/** Collects the replies of a server. Must be called before the server listens. */
export function collectReplies(app: FastifyInstance): readonly SentReply[] {
  const replies: SentReply[] = [];
  app.addHook('onSend', (request, reply, payload, done) => {
    // the request was redirected before its route was called
    const path = reply.statusCode === 301 ? undefined : pathOf(request);
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
    const body = isJson && typeof payload === 'string' ? { body: JSON.parse(payload) as unknown } : {};
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (path !== undefined) replies.push({ method, path, status: reply.statusCode, ...body });
    done();
  });
  return replies;
}

function pathOf({ is404, routeOptions: { url } }: FastifyRequest): string | undefined {
  return is404 ? undefined : url?.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{Rest}');
}

/** Checks replies against the OpenAPI document. */
export class DocumentedReplies {
  readonly #document: OpenApiDocument;
  readonly #schemas = new Ajv2020({ strict: false, validateFormats: false, logger: false });

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#schemas.addSchema(document, 'spider');
  }

  /** Returns what is wrong with a reply. Empty if it matches the document, or if its path is not in the document. */
  problemsOf({ method, path, status, body }: SentReply): readonly string[] {
    const operation = this.#document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) return [];
    const place = `${method} ${path} ${status}`;
    const response = operation.responses[String(status)];
    if (response === undefined) return [`${place} is not described: ${JSON.stringify(body)}`];
    if (body === undefined) return [];
    const at = response.$ref ?? `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
    const validate = this.#validator(at);
    if (validate === undefined) return [`${place}: no JSON is described`];
    if (validate(body)) return [];
    return [
      `${place}: ${this.#schemas.errorsText(validate.errors)}: ${JSON.stringify(body)}`.slice(0, 1_000),
    ];
  }

  /** Returns the documented path that matches a request; if several match, the one with the fewest parameters. */
  pathOf(method: string, path: string): string | undefined {
    const matches = Object.entries(this.#document.paths).filter(
      ([pattern, operations]) => method.toLowerCase() in operations && patternOf(pattern).test(path),
    );
    const parameters = (pattern: string) => pattern.split('{').length;
    return matches.toSorted(([left], [right]) => parameters(left) - parameters(right))[0]?.[0];
  }

  #validator(at: string): ValidateFunction | undefined {
    return this.#schemas.getSchema(`spider${at}/content/application~1json/schema`);
  }
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}
