import type { FastifyRequest } from 'fastify';

type KnownRoute = FastifyRequest['routeOptions'];

const known = Symbol('route');

declare module 'fastify' {
  interface FastifyRequest {
    [known]?: KnownRoute;
  }
}

/** The route of a request: Fastify makes a new object at each look at `routeOptions`, and many hooks look. */
export function routeOf(request: FastifyRequest): KnownRoute {
  request[known] ??= request.routeOptions;
  return request[known];
}
