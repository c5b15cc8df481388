import type { OperationEngine } from '../operations/operation-engine.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';

/** Whether an object is recorded. Waits for one that is being created. */
export async function isThere(
  { store, engine }: { readonly store: Store; readonly engine: OperationEngine },
  key: ResourceKey,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await store.resources.getInChange(key);
  if (found?.action !== 'create') return found !== undefined;
  const { connection, kind, scope, name } = key;
  const open = await store.operations.list({ connection, kind, name, state: 'running' });
  const making = open.find(each => each.scope === scope && each.action === 'create');
  if (making !== undefined) await engine.untilEnded(making.id, signal);
  return (await store.resources.get(key)) !== undefined;
}
