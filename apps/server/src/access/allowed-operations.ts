import { CloudError, type OperationInfo, type Operations } from '@cb-spider/core';
import type { Reach } from './reach.ts';

export type AllowedOperations = Pick<Operations, 'get' | 'list' | 'cancel' | 'adopt' | 'discard'>;

/** How many are read at a time, of which some may not be shown. */
const rowsAtOnce = 200;
const usualLimit = 1_000;

/**
 * The changes of connections that somebody may use. One over many connections belongs to none: only who asked for it
 * sees it, beside those who may use all.
 */
export function allowedOperations(operations: Operations, reach: Reach): AllowedOperations {
  const sees = async ({ connection, principal }: OperationInfo) =>
    connection === '' ? principal === reach.user : (await reach.names()).has(connection);
  const get = async (id: string) => {
    const operation = await operations.get(id);
    if (await sees(operation)) return operation;
    throw new CloudError('not_found', `The operation '${id}' does not exist.`, {
      hint: 'Check the id. Operations that ended long ago have been deleted.',
    });
  };
  return {
    get,
    async list({ limit = usualLimit, ...filter } = {}) {
      if (filter.connection !== undefined) await reach.assert(filter.connection);
      // those over many connections are of none
      const connections = [...(await reach.names()), ''];
      const shown: OperationInfo[] = [];
      for (let before = filter.before; ; ) {
        const rows = await operations.list({ ...filter, connections, before, limit: rowsAtOnce });
        for (const row of rows) if (await sees(row)) shown.push(row);
        before = rows.at(-1)?.id;
        if (shown.length >= limit || rows.length < rowsAtOnce) return shown.slice(0, limit);
      }
    },
    cancel: async id => operations.cancel((await get(id)).id),
    adopt: async id => operations.adopt((await get(id)).id),
    discard: async id => operations.discard((await get(id)).id),
  };
}
