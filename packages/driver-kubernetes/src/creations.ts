import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import { isReason } from './client/kube-error.ts';
import type { KubeObject, NewObject } from './client/native-types.ts';
import type { Resource } from './client/resources.ts';
import { instead } from './kubernetes-errors.ts';
import { isIn, isOurs } from './own-marks.ts';

/**
 * Creates an object. Names are unique, so a repeated create finds the name taken: if the same change created the
 * object, returns it, else fails.
 */
export async function createOnce<T extends KubeObject>(
  api: KubeApi,
  resource: Resource,
  content: NewObject,
  what: string,
  context: CallContext,
): Promise<T> {
  try {
    return await api.create<T>(resource, content, context);
  } catch (error) {
    if (!isReason(error, 'AlreadyExists')) throw error;
    const earlier = context.replay ? await api.find<T>(resource, content.metadata.name, context) : undefined;
    if (earlier === undefined || !isOurs(earlier, context))
      throw instead(error, 'already_exists', `The ${what} already exists.`);
    if (earlier.metadata.deletionTimestamp === undefined) return earlier;
    throw new CloudRefusal('conflict', `The ${what} is being removed.`, { retryable: true });
  }
}

/**
 * Returns an object of the cluster that belongs to this connection's namespace. Fails with `not_found`, also for
 * objects of others.
 */
export async function getOwn<T extends KubeObject>(
  api: KubeApi,
  resource: Resource,
  id: string,
  context: CallContext,
): Promise<T> {
  const object = await api.get<T>(resource, id, context);
  if (isIn(api.namespace, object)) return object;
  throw new CloudRefusal('not_found', `The ${resource.kind} '${id}' does not exist in this namespace.`);
}
