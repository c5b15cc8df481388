import type { Usage } from '@azure/arm-compute';
import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import { HttpStatusError } from '@cb-spider/rest-kit';
import type { Arm } from './arm/arm.ts';
import { isNative } from './native-problem.ts';
import { familyOf, findSku, numberIn } from './skus.ts';

/**
 * Runs a change for which a VM of a size needs cores. Azure uses one code both for an exceeded quota and for an
 * operation that the VM's state does not allow, so its usage figures are read then. With the same code and status 429
 * it throttles, and nothing more is read.
 *
 * @param size the size of the VM; `undefined` if it is not known
 */
export async function orQuota<T>(
  arm: Arm,
  size: string | undefined,
  context: CallContext,
  change: () => Promise<T>,
): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (size === undefined || isThrottled(error) || !isNative(error, 'OperationNotAllowed')) throw error;
    const limit = await exceededLimit(arm, size, context);
    if (limit === undefined) throw error;
    const more = { nativeCode: 'OperationNotAllowed', retryable: false } as const;
    throw new CloudRefusal('quota_exceeded', `The limit of '${limit}' is reached.`, more, error);
  }
}

function isThrottled(error: unknown): boolean {
  return error instanceof HttpStatusError && error.status === 429;
}

/** Returns the name of a limit that one more VM of the size would exceed. */
async function exceededLimit(arm: Arm, size: string, context: CallContext): Promise<string | undefined> {
  const sku = await findSku(arm, size, context);
  const usages = await arm.all(context, 'Usage_List', ({ compute }) => compute.usage.list(arm.region));
  const cores = sku === undefined ? 1 : numberIn(sku, 'vCPUs');
  const needs: Readonly<Record<string, number>> = {
    cores,
    virtualMachines: 1,
    ...(sku === undefined ? {} : { [familyOf(sku)]: cores }),
  };
  const over = (usage: Usage) => {
    const needed = Object.entries(needs).find(
      ([name]) => name.toLowerCase() === usage.name.value?.toLowerCase(),
    )?.[1];
    return needed !== undefined && usage.currentValue + needed > usage.limit;
  };
  const usage = usages.find(over);
  return usage?.name.localizedValue ?? usage?.name.value;
}
