import type { ResourceSku } from '@azure/arm-compute';
import type { CallContext, Page } from '@cb-spider/core/driver';
import type { Arm } from './arm/arm.ts';

/**
 * Returns VM sizes that the subscription may use in the connection's region, and in its zone if it has one.
 *
 * @see https://learn.microsoft.com/rest/api/compute/resource-skus/list
 */
export async function skuPage(
  arm: Arm,
  pageToken: string | undefined,
  context: CallContext,
): Promise<Page<ResourceSku>> {
  const filter = `location eq '${arm.region}'`;
  const page = await arm.page(context, 'ResourceSkus_List', pageToken, ({ compute }) =>
    compute.resourceSkus.list({ filter }),
  );
  return {
    ...page,
    items: page.items.filter(sku => sku.resourceType === 'virtualMachines' && isOffered(sku, arm.zone)),
  };
}

/** Returns one VM size by name, from the list, because Azure has no read of a single one. */
export async function findSku(
  arm: Arm,
  name: string,
  context: CallContext,
): Promise<ResourceSku | undefined> {
  const filter = `location eq '${arm.region}'`;
  const all = await arm.all(context, 'ResourceSkus_List', ({ compute }) =>
    compute.resourceSkus.list({ filter }),
  );
  const wanted = name.toLowerCase();
  return all.find(
    sku =>
      sku.resourceType === 'virtualMachines' &&
      sku.name?.toLowerCase() === wanted &&
      isOffered(sku, arm.zone),
  );
}

/** A restriction on the location excludes the size; one on zones excludes it only in these zones. */
function isOffered({ restrictions = [] }: ResourceSku, zone: string | undefined): boolean {
  return !restrictions.some(
    ({ type, restrictionInfo }) =>
      type === 'Location' ||
      (type === 'Zone' && zone !== undefined && restrictionInfo?.zones?.includes(zone) === true),
  );
}

/** Returns a capability that is a number, such as `vCPUs`; 0 if the size does not have it. */
export function numberIn(sku: ResourceSku, capability: string): number {
  return Number(capabilityOf(sku, capability) ?? 0);
}

export function capabilityOf({ capabilities = [] }: ResourceSku, name: string): string | undefined {
  return capabilities.find(entry => entry.name === name)?.value;
}

export function familyOf({ family }: ResourceSku): string {
  return family ?? 'cores';
}
