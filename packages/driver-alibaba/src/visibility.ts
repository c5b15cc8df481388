import type { CallContext } from '@cb-spider/core/driver';
import { isNative } from './alibaba-errors.ts';
import type { Parameters, Product, Rpc } from './rpc.ts';

/**
 * Checks an empty list. A user without permission gets an empty list instead of a refusal, so the list alone proves
 * nothing. The same request as a dry run fails with `forbidden` for such a user.
 *
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeinstances
 *
 * @returns the items; an empty list only if the user may see the objects
 */
export async function confirmVisible<Item>(
  items: readonly Item[],
  rpc: Rpc,
  product: Product,
  action: string,
  parameters: Parameters,
  context: CallContext,
): Promise<readonly Item[]> {
  if (items.length > 0) return items;
  try {
    await rpc[product](action, { ...parameters, DryRun: true }, context);
  } catch (error) {
    if (!isNative(error, 'DryRunOperation')) throw error;
  }
  return items;
}
