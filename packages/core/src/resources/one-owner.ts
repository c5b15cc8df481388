import type { Cloud } from '../cloud/cloud.ts';
import type { NativeId } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { labelOf } from '../operations/labels.ts';
import type { RecordedKind } from '../store/resource-store.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Throws `already_exists` if another connection to the same account and region has registered the object: deleting it
 * through one connection would delete it for both.
 */
export async function assertOneOwner(
  scope: ServiceContext,
  kind: RecordedKind,
  nativeId: NativeId,
): Promise<void> {
  const records = await scope.store.resources.findEverywhere(kind, nativeId);
  for (const { connection, name } of records) {
    if (connection === scope.name) continue;
    const other = await openIfPossible(scope, connection);
    if (other === undefined || !samePlace(other, scope.cloud)) continue;
    throw new CloudError(
      'already_exists',
      `${labelOf(kind)} ${nativeId} is already registered as '${name}' in connection '${connection}', which has the same account and region.`,
      { hint: `Use it through connection '${connection}', or unregister it there first.` },
    );
  }
}

/** Returns `undefined` for a connection that cannot be opened with its configuration: it cannot delete anything. */
async function openIfPossible(scope: ServiceContext, connection: string): Promise<Cloud | undefined> {
  try {
    return await scope.openCloud(connection);
  } catch (error) {
    if (!CloudError.isInstance(error) || error.retryable) throw error;
    return undefined;
  }
}

function samePlace({ place: a }: Cloud, { place: b }: Cloud): boolean {
  return a.cloud === b.cloud && a.account === b.account && a.region === b.region;
}
