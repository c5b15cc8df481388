import type { CallContext } from '@cb-spider/core/driver';
import type { KubeApi } from './client/kube-api.ts';
import { isReason } from './client/kube-error.ts';
import type { ResourceQuota } from './client/native-types.ts';
import { type Resource, resourceQuotas } from './client/resources.ts';
import { instead } from './kubernetes-errors.ts';

/**
 * Reports an exceeded quota. The API server answers 403 `Forbidden` both if a user lacks a permission and if a
 * namespace has reached its quota, and only the message differs. The namespace's usage figures show which it was.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export async function orQuota<T>(
  api: KubeApi,
  resource: Resource,
  context: CallContext,
  create: () => Promise<T>,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!isReason(error, 'Forbidden') || !(await isFull(api, resource, context))) throw error;
    throw instead(error, 'quota_exceeded');
  }
}

async function isFull(api: KubeApi, resource: Resource, context: CallContext): Promise<boolean> {
  const quotas = await readable(api.all<ResourceQuota>(resourceQuotas, context));
  const counts = [`count/${resource.fullName}`, resource.plural];
  return quotas.some(({ status }) =>
    counts.some(count => {
      const [hard, used] = [status?.hard?.[count], status?.used?.[count]];
      return hard !== undefined && used !== undefined && Number(used) >= Number(hard);
    }),
  );
}

/** For a user who may not read the figures, the list is empty, so that they get the text of the refusal. */
async function readable<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list;
  } catch (error) {
    if (isReason(error, 'Forbidden')) return [];
    throw error;
  }
}
