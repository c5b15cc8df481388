import type { CallContext, DriverSessionV1 } from '@cb-spider/core/driver';

/** A function that runs around a request. It gets the name of the request's API, and decides whether to send it. */
export type Around = <T>(api: string, send: () => Promise<T>) => Promise<T>;

/** Wraps a session so that `around` runs around each request to the cloud, including all requests of one call. */
export function aroundRequests(connection: DriverSessionV1, around: Around): DriverSessionV1 {
  const handlers = Object.entries(connection).map(([name, handler]) => [
    name,
    typeof handler === 'object' && handler !== null ? wrap(handler, around) : handler,
  ]);
  const wrapped = { ...connection, ...Object.fromEntries(handlers) };
  if (connection.doContinue === undefined) return wrapped;
  return { ...wrapped, doContinue: inside(connection, connection.doContinue, around) };
}

function wrap<T extends object>(handler: T, around: Around): T {
  return new Proxy(handler, {
    get: (_, name) => {
      const member: unknown = Reflect.get(handler, name);
      if (typeof member !== 'function') return member;
      return inside(handler, member as AnyMethod, around);
    },
  });
}

type AnyMethod = (...parameters: never[]) => unknown;

/** Wraps a method whose last parameter is its context, so that `around` runs around each of its requests. */
function inside<M extends AnyMethod>(owner: object, method: M, around: Around): M {
  const wrapped = (...parameters: unknown[]) => {
    const context = parameters.pop() as CallContext;
    const observe: CallContext['observe'] = (api, send, describe) =>
      context.observe(api, () => around(api, send), describe);
    return method.apply(owner, [...parameters, { ...context, observe }] as never[]);
  };
  return wrapped as unknown as M;
}
