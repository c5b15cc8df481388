import type { CallContext, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { flatDetails, requiredText, unusableReply } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { InstanceType } from './client/native-types.ts';
import { instanceTypes } from './client/resources.ts';

/**
 * Specs are instance types of the cluster, such as `u1.small` of KubeVirt's common ones.
 *
 * @see https://kubevirt.io/user-guide/user_workloads/instancetypes/
 */
export class Specs implements SpecDriverV1 {
  readonly #api: KubeApi;
  readonly #region: string;

  constructor(api: KubeApi, region: string) {
    this.#api = api;
    this.#region = region;
  }

  async doGet(name: string, context: CallContext): Promise<Spec> {
    return this.#toSpec(await this.#api.get<InstanceType>(instanceTypes, name, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>> {
    const page = await this.#api.page<InstanceType>(instanceTypes, pageToken, context);
    return { ...page, items: page.items.map(native => this.#toSpec(native)) };
  }

  async doGetNative(name: string, context: CallContext): Promise<unknown> {
    return this.#api.get<InstanceType>(instanceTypes, name, context);
  }

  async doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<unknown>> {
    return this.#api.page<InstanceType>(instanceTypes, pageToken, context);
  }

  #toSpec({ metadata, spec }: InstanceType): Spec {
    const devices = spec.gpus ?? [];
    const models = [...new Set(devices.map(({ deviceName = 'unknown' }) => deviceName))];
    return {
      name: requiredText(metadata.name, 'the name of the instance type'),
      region: this.#region,
      vCpu: { count: spec.cpu.guest },
      memoryMiB: mebibytes(spec.memory.guest),
      gpus: models.map(model => ({
        count: devices.filter(({ deviceName = 'unknown' }) => deviceName === model).length,
        model,
      })),
      details: flatDetails({ ...metadata.labels }),
    };
  }
}

const unitBytes: Readonly<Record<string, number>> = {
  ...{ '': 1, m: 0.001, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/**
 * Returns a quantity of memory in MiB.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function mebibytes(quantity: string | number): number {
  const [, digits, unit = ''] = /^([0-9.]+(?:[eE][-+]?[0-9]+)?)([A-Za-z]*)$/.exec(String(quantity)) ?? [];
  const bytes = Object.hasOwn(unitBytes, unit) ? Number(digits) * (unitBytes[unit] as number) : Number.NaN;
  if (Number.isNaN(bytes)) throw unusableReply(`'${quantity}' is not a valid amount of memory.`);
  return Math.round(bytes / 2 ** 20);
}
