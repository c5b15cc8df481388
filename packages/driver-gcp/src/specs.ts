import type { CallContext, Gpu, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { flatDetails, required, requiredText } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { pageOf, tokenOf } from './pages.ts';

type MachineType = compute_v1.Schema$MachineType;

/**
 * Machine types of the connection's zone, because the zones of a region differ in them.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/machineTypes
 */
export class Specs implements SpecDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  async doGet(name: string, context: CallContext): Promise<Spec> {
    return toSpec(await this.doGetNative(name, context), this.#compute.region);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>> {
    const { items, nextPageToken } = await this.doListNative(pageToken, context);
    return { items: items.map(each => toSpec(each, this.#compute.region)), nextPageToken };
  }

  doGetNative(machineType: string, context: CallContext): Promise<MachineType> {
    const { project, zone } = this.#compute;
    return this.#compute.send(context, 'machineTypes.get', (client, options) =>
      client.machineTypes.get({ project, zone, machineType }, options),
    );
  }

  async doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<MachineType>> {
    const { project, zone } = this.#compute;
    const page = await this.#compute.send(context, 'machineTypes.list', (client, options) =>
      client.machineTypes.list({ project, zone, ...tokenOf(pageToken) }, options),
    );
    return pageOf(page);
  }
}

export function toSpec(type: MachineType, region: string): Spec {
  const gpus = (type.accelerators ?? []).map(toGpu);
  return {
    name: requiredText(type.name, 'the name of a machine type'),
    region,
    vCpu: { count: required(type.guestCpus, 'the CPUs of a machine type') },
    memoryMiB: required(type.memoryMb, 'the memory of a machine type'),
    ...(gpus.length > 0 && { gpus }),
    details: flatDetails(type, 'kind'),
  };
}

/** Reads `nvidia-tesla-a100`: the manufacturer, then the model. */
function toGpu({
  guestAcceleratorType,
  guestAcceleratorCount,
}: NonNullable<MachineType['accelerators']>[number]): Gpu {
  const [maker = '', ...model] = requiredText(guestAcceleratorType, 'the type of an accelerator').split('-');
  return {
    count: required(guestAcceleratorCount, 'the number of accelerators'),
    manufacturer: maker.toUpperCase(),
    model: model.join('-').toUpperCase(),
  };
}
