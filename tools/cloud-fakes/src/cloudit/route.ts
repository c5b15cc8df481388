import type { Body } from './body.ts';
import type { Cloud } from './cloud.ts';

/** What is answered: a status, and maybe an object or a list. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** One request as a handler sees it. */
export interface Call {
  readonly cloud: Cloud;
  readonly body: Body;
  /** What stands at the first brace of the route. */
  readonly id: string;
  /** What stands at the second one. */
  readonly part: string;
}

export type Handler = (call: Call) => Reply;

/** Handlers by engine, method and path: `ace GET servers/{id}`. */
export type Routes = Readonly<Record<string, Handler>>;

export const made = (body: unknown): Reply => ({ status: 201, body });
export const accepted: Reply = { status: 202 };
export const shown = (body: unknown): Reply => ({ status: 200, body });

/** The handler that a request is for, with what stands at its braces. */
export function find(
  routes: Routes,
  request: string,
): { readonly handler: Handler; readonly id: string; readonly part: string } | undefined {
  for (const [route, handler] of Object.entries(routes)) {
    const pattern = new RegExp(`^${route.replace(/\{\w+\}/g, '([^/]+)')}$`);
    const match = pattern.exec(request);
    if (match === null) continue;
    const [id = '', part = ''] = match.slice(1).map(decodeURIComponent);
    return { handler, id, part };
  }
  return undefined;
}
