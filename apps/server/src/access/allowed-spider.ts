import type { ConfigRecords } from '@cb-spider/core';
import type { ServerSpider } from '../server-spider.ts';
import { type AllowedChanges, allowedChanges } from './allowed-changes.ts';
import { type AllowedConnections, allowedConnections } from './allowed-connections.ts';
import { type AllowedFleet, allowedFleet } from './allowed-fleet.ts';
import { type AllowedHistory, allowedHistory } from './allowed-history.ts';
import { type AllowedOperations, allowedOperations } from './allowed-operations.ts';
import { type AllowedRecords, allowedRecords } from './allowed-records.ts';
import type { Reach } from './reach.ts';

/** The configuration of one kind, as routes use it. */
export type Records<R extends { readonly name: string; readonly provider: string }, Request, Info = R> = Pick<
  ConfigRecords<R, Request, Info>,
  'get' | 'list' | 'count' | 'put' | 'delete'
>;

type Unlimited =
  | 'connection'
  | 'preview'
  | 'count'
  | 'search'
  | 'books'
  | 'installed'
  | 'drivers'
  | 'credentials'
  | 'regions';

/** The part of Spider that one caller may use. Routes have no other access to Spider. */
export interface AllowedSpider extends Pick<ServerSpider, Unlimited> {
  readonly connections: AllowedConnections;
  readonly fleet: AllowedFleet;
  readonly operations: AllowedOperations;
  readonly history: AllowedHistory;
  readonly changes: AllowedChanges;
  readonly records: AllowedRecords;
}

/** Limits Spider to what a caller may use. Returns it unchanged for callers who may use all connections. */
export function allowedSpider(spider: ServerSpider, reach: Reach): AllowedSpider {
  if (reach.isWhole) return spider;
  const { books, installed, drivers, credentials, regions } = spider;
  return {
    ...{ books, installed, drivers, credentials, regions },
    connections: allowedConnections(spider.connections, reach),
    fleet: allowedFleet(spider.fleet, reach),
    operations: allowedOperations(spider.operations, reach),
    history: allowedHistory(spider.history, reach),
    changes: allowedChanges(spider.changes, reach),
    records: allowedRecords(spider.records, reach),
    async connection(name) {
      await reach.assert(name);
      return spider.connection(name);
    },
    // only a route for administrators uses this, and they may use all connections
    preview: (driver, credential) => spider.preview(driver, credential),
    async search(search) {
      const names = await reach.names();
      const connections = search.connections?.filter(name => names.has(name)) ?? [...names];
      return spider.search({ ...search, connections });
    },
    async count(kind) {
      const counts = [...(await reach.names())].map(connection => spider.records.count({ kind, connection }));
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
  };
}
