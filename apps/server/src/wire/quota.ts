import type { Quota } from '@cb-spider/core/driver';
import { z } from 'zod';
import { keyValue } from './shapes.ts';

const quota = z.object({
  QuotaName: z.string(),
  Limit: z.string(),
  Used: z.string(),
  Available: z.string(),
  Unit: z.string(),
  Description: z.string().optional(),
});
export const quotaInfo = z
  .object({
    CSP: z.string(),
    Region: z.string(),
    Quotas: z.array(quota),
    KeyValueList: z.array(keyValue).optional(),
  })
  .meta({ id: 'QuotaInfo' });
export type QuotaInfo = z.output<typeof quotaInfo>;

const notKnown = 'NA';
const unlimited = 'unlimited';

/** @param place the provider in upper case, and the region of the connection */
export function toQuotaInfo(
  quotas: readonly Quota[],
  { provider, region }: { readonly provider: string; readonly region: string },
): QuotaInfo {
  return { CSP: provider, Region: region, Quotas: quotas.map(toQuota) };
}

function toQuota({ name, limit, used, unit, description }: Quota): z.output<typeof quota> {
  return {
    QuotaName: name,
    Limit: String(limit ?? notKnown),
    Used: String(used ?? notKnown),
    Available: available(limit, used),
    Unit: unit,
    Description: description,
  };
}

/** Returns what is left of a quota; 0 if more is used than the limit allows, for example after it was lowered. */
function available(limit: Quota['limit'], used: number | undefined): string {
  if (limit === unlimited) return unlimited;
  return limit === undefined || used === undefined ? notKnown : String(Math.max(0, limit - used));
}
