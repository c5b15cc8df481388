import type { FastifyRequest } from 'fastify';

type KnownRoute = FastifyRequest['routeOptions'];

const known = Symbol('route');

declare module 'fastify' {
  interface FastifyRequest {
    [known]?: KnownRoute;
  }
}

/** Returns the route of a request. Cached, because Fastify creates a new object at each access to `routeOptions`. */
export function routeOf(request: FastifyRequest): KnownRoute {
  request[known] ??= request.routeOptions;
  return request[known];
}
