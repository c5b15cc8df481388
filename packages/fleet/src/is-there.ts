import type { ResourceKey, Spider } from '@cb-spider/core';

/** How long to wait for an object that is being created, in milliseconds. */
const waitMs = 3_600_000;

/** Returns whether an object is recorded. Waits for one that is being created. */
export async function isThere(
  { store, operations }: Pick<Spider, 'store' | 'operations'>,
  key: ResourceKey,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await store.resources.getInChange(key);
  if (found?.action !== 'create') return found !== undefined;
  const { connection, kind, scope, name } = key;
  const open = await operations.list({ connection, kind, name, state: 'running' });
  const create = open.find(operation => operation.scope === scope && operation.action === 'create');
  if (create !== undefined) await operations.wait(create.id, { signal, waitMs });
  return (await store.resources.get(key)) !== undefined;
}
