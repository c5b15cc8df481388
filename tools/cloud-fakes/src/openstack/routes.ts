import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from './fault.ts';

/** One request as a service sees it. */
export interface Request {
  readonly method: string;
  /** Within the service, without its version. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed; an empty object when there was none. */
  readonly body: Json;
  readonly headers: IncomingHttpHeaders;
  /** The service's own address, for links. */
  readonly base: string;
}

export type Json = Readonly<Record<string, unknown>>;

/** Answers a request. `id` is what stands at the first brace of its route, `part` at the second. */
export type Handler = (request: Request, id: string, part: string) => Reply;

/** Handlers by method and path: `GET /servers/{id}`. The first that fits answers. */
export type Routes = Readonly<Record<string, Handler>>;

/** Finds the handler for a request, or `undefined`. */
export function route(routes: Routes, request: Request): (() => Reply) | undefined {
  for (const [key, handler] of Object.entries(routes)) {
    const [method = '', template = ''] = key.split(' ');
    const match = method === request.method && pattern(template).exec(request.path);
    if (match) return () => handler(request, decode(match[1]), decode(match[2]));
  }
  return undefined;
}

function pattern(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}/?$`);
}

function decode(text: string | undefined): string {
  return decodeURIComponent(text ?? '');
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The largest page that a service gives, whatever is asked for. */
export function limitOf(query: URLSearchParams, maxPage: number): number {
  const asked = Number(query.get('limit') ?? maxPage);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, maxPage) : maxPage;
}
