import type { CallContext, ConnectionV1 } from '@cb-spider/core/driver';

/** What is done around a request: it gets the request's API, and sends it or not. */
export type Around = <T>(api: string, send: () => Promise<T>) => Promise<T>;

/** A connection with something around each of its requests to the cloud, those within one call included. */
export function aroundRequests(connection: ConnectionV1, around: Around): ConnectionV1 {
  const handlers = Object.entries(connection).map(([name, handler]) => [
    name,
    typeof handler === 'object' && handler !== null ? wrap(handler, around) : handler,
  ]);
  return { ...connection, ...Object.fromEntries(handlers) };
}

function wrap<T extends object>(handler: T, around: Around): T {
  return new Proxy(handler, {
    get: (_, name) => {
      const member: unknown = Reflect.get(handler, name);
      if (typeof member !== 'function') return member;
      return (...parameters: unknown[]) => {
        const context = parameters.pop() as CallContext;
        const observe: CallContext['observe'] = (api, send, describe) =>
          context.observe(api, () => around(api, send), describe);
        return member.apply(handler, [...parameters, { ...context, observe }]);
      };
    },
  });
}
