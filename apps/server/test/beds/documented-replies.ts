import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenApiDocument } from './openapi-document.ts';

/** A reply of a server, as far as it is held against the document. */
export interface SentReply {
  readonly method: string;
  /** As the document writes it: `/spider/vm/{Name}`. */
  readonly path: string;
  readonly status: number;
  /** Missing for one that is no JSON. */
  readonly body?: unknown;
}

/** Collects what a server replies on its routes. To be called before it listens. */
export function collectReplies(app: FastifyInstance): readonly SentReply[] {
  const replies: SentReply[] = [];
  app.addHook('onSend', (request, reply, payload, done) => {
    // the address was refused or redirected before its route was asked
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

/** Says what is wrong with replies by the OpenAPI document. */
export class DocumentedReplies {
  readonly #document: OpenApiDocument;
  readonly #schemas = new Ajv2020({ strict: false, validateFormats: false, logger: false });

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#schemas.addSchema(document, 'spider');
  }

  /** Empty for a reply that is as described, and for one of a path that is not described. */
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

  /** The described path of a request's path; missing where there is none. Of two the one with fewer parameters. */
  pathOf(method: string, path: string): string | undefined {
    const fits = Object.entries(this.#document.paths).filter(
      ([pattern, operations]) => method.toLowerCase() in operations && patternOf(pattern).test(path),
    );
    const parameters = (pattern: string) => pattern.split('{').length;
    return fits.toSorted(([one], [other]) => parameters(one) - parameters(other))[0]?.[0];
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
