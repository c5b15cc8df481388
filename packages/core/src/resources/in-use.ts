import { rowOf } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { labelOf } from '../operations/labels.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';

/**
 * Throws `dependency_in_use` if a registered object uses this one. This is checked before a request to the cloud, so
 * that a refused delete has not removed parts of the object.
 */
export async function assertUnused(store: Store, key: ResourceKey): Promise<void> {
  if (rowOf(key.kind).mayGoInUse) return;
  const user = await store.resources.findUser(key);
  if (user === undefined) return;
  throw new CloudError(
    'dependency_in_use',
    `${labelOf(key.kind)} '${key.name}' is in use by ${labelOf(user.kind)} '${user.name}' in connection '${key.connection}'`,
  );
}
