import type { CallContext } from '@cb-spider/core/driver';
import { isNative } from './alibaba-errors.ts';
import type { Parameters, Product, Rpc } from './rpc.ts';

/**
 * A user without permission gets an empty list in place of a refusal, so that nothing may be concluded from one alone.
 * The same request as a dry run tells: it fails with `forbidden` for such a user.
 *
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeinstances
 *
 * @returns the items; an empty list only where the user may see what there is
 */
export async function seen<Item>(
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
