import { CloudError, type OperationInfo, type Operations } from '@cb-spider/core';
import type { Reach } from './reach.ts';

export type AllowedOperations = Pick<Operations, 'get' | 'list' | 'cancel' | 'adopt' | 'discard'>;

/** How many operations are read at a time. Some of them may not be visible. */
const batchSize = 200;
const defaultLimit = 1_000;

/**
 * Limits operations to those on connections that the caller may use. An operation on many connections belongs to none
 * of them: only its own user isVisible it, and users who may use all connections.
 */
export function allowedOperations(operations: Operations, reach: Reach): AllowedOperations {
  const isVisible = async ({ connection, principal }: OperationInfo) =>
    connection === '' ? principal === reach.user : (await reach.names()).has(connection);
  const get = async (id: string) => {
    const operation = await operations.get(id);
    if (await isVisible(operation)) return operation;
    throw new CloudError('not_found', `The operation '${id}' does not exist.`, {
      hint: 'Check the id. Operations that ended long ago have been deleted.',
    });
  };
  return {
    get,
    async list({ limit = defaultLimit, ...filter } = {}) {
      if (filter.connection !== undefined) await reach.assert(filter.connection);
      // operations on many connections have an empty connection name
      const connections = [...(await reach.names()), ''];
      const visible: OperationInfo[] = [];
      for (let before = filter.before; ; ) {
        const rows = await operations.list({ ...filter, connections, before, limit: batchSize });
        for (const row of rows) if (await isVisible(row)) visible.push(row);
        before = rows.at(-1)?.id;
        if (visible.length >= limit || rows.length < batchSize) return visible.slice(0, limit);
      }
    },
    cancel: async id => operations.cancel((await get(id)).id),
    adopt: async id => operations.adopt((await get(id)).id),
    discard: async id => operations.discard((await get(id)).id),
  };
}
