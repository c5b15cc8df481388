import { CloudError } from '@cb-spider/core';
import type { RecordedCalls } from '@cb-spider/history';
import type { Reach } from './reach.ts';

export type AllowedHistory = Pick<
  RecordedCalls,
  'shortfall' | 'list' | 'export' | 'stats' | 'errors' | 'rank' | 'archives' | 'archive' | 'restore'
>;

/**
 * Limits the history to calls of connections that the caller may use. Archives hold the calls of all connections, so
 * their routes require a right on all connections.
 */
export function allowedHistory(history: RecordedCalls, reach: Reach): AllowedHistory {
  const within = async <F extends { readonly connections?: readonly string[] | undefined }>(
    filter: F,
  ): Promise<F> => {
    for (const name of filter.connections ?? []) await reach.assert(name);
    const connections = filter.connections ?? [...(await reach.names())];
    if (connections.length > 0) return { ...filter, connections };
    throw new CloudError('forbidden', 'There is no connection that you may use.');
  };
  return {
    get shortfall() {
      return history.shortfall;
    },
    list: async (filter = {}, options) => history.list(await within(filter), options),
    export: async (filter = {}) => history.export(await within(filter)),
    stats: async (query = {}, options) => history.stats(await within(query), options),
    errors: async (query = {}, options) => history.errors(await within(query), options),
    rank: async (query, options) => history.rank(await within(query), options),
    archives: () => history.archives(),
    archive: () => history.archive(),
    restore: (id, days) => history.restore(id, days),
  };
}
