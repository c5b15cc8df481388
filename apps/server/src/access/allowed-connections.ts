import type { Spider } from '@cb-spider/core';
import type { Reach } from './reach.ts';

export type AllowedConnections = Pick<Spider['connections'], 'get' | 'list' | 'count' | 'put' | 'delete'>;

/** Limits connections to those that the caller may use. */
export function allowedConnections(connections: Spider['connections'], reach: Reach): AllowedConnections {
  const list = async (provider?: string) => {
    const [all, names] = await Promise.all([connections.list(provider), reach.names()]);
    return all.filter(({ name }) => names.has(name));
  };
  return {
    list,
    count: async provider => (await list(provider)).length,
    async get(name) {
      await reach.assert(name);
      return connections.get(name);
    },
    async put(request, options) {
      await reach.assert(request.name);
      return connections.put(request, options);
    },
    async delete(name, options) {
      await reach.assert(name);
      return connections.delete(name, options);
    },
  };
}
