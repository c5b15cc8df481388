import type { ServerSpider } from '../server-spider.ts';
import type { Reach } from './reach.ts';

export type AllowedRecords = ServerSpider['records'];

/** Limits records to connections that the caller may use. Records of other connections fail with `forbidden`. */
export function allowedRecords(records: AllowedRecords, reach: Reach): AllowedRecords {
  const asserted = new Map<string, Promise<void>>();
  const assert = (connection: string) => {
    const known = asserted.get(connection) ?? reach.assert(connection);
    asserted.set(connection, known);
    return known;
  };
  return {
    async get(key) {
      await assert(key.connection);
      return records.get(key);
    },
    async list(filter) {
      await assert(filter.connection ?? '');
      return records.list(filter);
    },
    async count(filter) {
      await assert(filter.connection ?? '');
      return records.count(filter);
    },
  };
}
