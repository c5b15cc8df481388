import type { CallContext, Gpu, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, required, requiredText } from '@cb-spider/driver-kit';
import type { Flavor } from './client/native-types.ts';
import type { Nova } from './client/nova.ts';

export class Specs implements SpecDriverV1 {
  readonly #nova: Nova;
  readonly #region: string;

  constructor(nova: Nova, region: string) {
    this.#nova = nova;
    this.#region = region;
  }

  async doGet(name: string, context: CallContext): Promise<Spec> {
    return toSpec(await flavorNamed(this.#nova, name, context), this.#region);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>> {
    const { items, nextPageToken } = await this.#nova.flavors(context, pageToken);
    return { items: items.map(flavor => toSpec(flavor, this.#region)), nextPageToken };
  }

  doGetNative(name: string, context: CallContext): Promise<unknown> {
    return flavorNamed(this.#nova, name, context);
  }

  doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<unknown>> {
    return this.#nova.flavors(context, pageToken);
  }
}

/** Fails with `not_found`. */
export async function flavorNamed(nova: Nova, name: string, context: CallContext): Promise<Flavor> {
  const flavor = await nova.flavorNamed(context, name);
  if (flavor !== undefined) return flavor;
  throw new CloudRefusal('not_found', `The flavour '${name}' does not exist, or this project cannot use it.`);
}

export function toSpec(flavor: Flavor, region: string): Spec {
  return {
    name: requiredText(flavor.name, 'the name of the flavour'),
    region,
    vCpu: { count: required(flavor.vcpus, 'the number of virtual CPUs') },
    memoryMiB: required(flavor.ram, 'the size of the memory'),
    diskSizeGB: flavor.disk || undefined,
    gpus: gpusOf(flavor.extra_specs ?? {}),
    details: { ...flatDetails(flavor, 'links', 'extra_specs'), ...flavor.extra_specs },
  };
}

/**
 * Counts virtual GPUs. Whole GPUs are hidden behind an alias that each cloud chooses for itself, and are only shown in
 * the details.
 *
 * @see https://docs.openstack.org/nova/latest/admin/virtual-gpu.html
 */
function gpusOf(extraSpecs: Readonly<Record<string, string>>): readonly Gpu[] | undefined {
  const count = Number(extraSpecs['resources:VGPU'] ?? 0);
  return count > 0 ? [{ count }] : undefined;
}
