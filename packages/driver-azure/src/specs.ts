import type { ResourceSku } from '@azure/arm-compute';
import type { CallContext, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { toJson } from './native-words.ts';
import { capabilityOf, findSku, numberIn, skuPage } from './skus.ts';

/** VM sizes. */
export class AzureSpecs implements SpecDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  async doGet(name: string, context: CallContext): Promise<Spec> {
    return toSpec(await this.#one(name, context), this.#arm.region);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>> {
    const page = await skuPage(this.#arm, pageToken, context);
    return { ...page, items: page.items.map(sku => toSpec(sku, this.#arm.region)) };
  }

  async doGetNative(name: string, context: CallContext): Promise<unknown> {
    return toJson(await this.#one(name, context));
  }

  async doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<unknown>> {
    const page = await skuPage(this.#arm, pageToken, context);
    return { ...page, items: page.items.map(toJson) };
  }

  async #one(name: string, context: CallContext): Promise<ResourceSku> {
    const sku = await findSku(this.#arm, name, context);
    if (sku === undefined)
      throw new CloudRefusal('not_found', `The VM size '${name}' does not exist in ${this.#arm.region}.`);
    return sku;
  }
}

/** @see https://learn.microsoft.com/rest/api/compute/resource-skus/list */
function toSpec(sku: ResourceSku, region: string): Spec {
  const gpus = numberIn(sku, 'GPUs');
  const localDiskMB = numberIn(sku, 'MaxResourceVolumeMB');
  return {
    name: sku.name ?? '',
    region,
    vCpu: { count: numberIn(sku, 'vCPUs') },
    memoryMiB: Math.round(numberIn(sku, 'MemoryGB') * 1024),
    diskSizeGB: localDiskMB > 0 ? Math.round(localDiskMB / 1024) : undefined,
    gpus: gpus > 0 ? [{ count: gpus }] : undefined,
    details: flatDetails({
      ...{ family: sku.family, tier: sku.tier, zones: sku.locationInfo?.[0]?.zones?.join(',') },
      architecture: capabilityOf(sku, 'CpuArchitectureType'),
      hyperVGenerations: capabilityOf(sku, 'HyperVGenerations'),
      maxNetworkInterfaces: capabilityOf(sku, 'MaxNetworkInterfaces'),
      premiumIO: capabilityOf(sku, 'PremiumIO'),
    }),
  };
}
