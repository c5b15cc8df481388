import type { CallContext } from '@cb-spider/core/driver';
import type { KubeApi } from './client/kube-api.ts';
import type { OvnEip, OvnFip, Vip, VirtualMachine } from './client/native-types.ts';
import { eips, fips, vips, virtualMachines } from './client/resources.ts';
import { selectorOf } from './own-marks.ts';
import { addressOf } from './steps.ts';

/** Kube-OVN's objects for the addresses of a namespace. */
export interface Parts {
  readonly vips: readonly Vip[];
  readonly eips: readonly OvnEip[];
  readonly fips: readonly OvnFip[];
}

/** Reads lists of everything in a namespace: the number of requests does not grow with the number of NICs and VMs. */
export class NetworkParts {
  readonly #api: KubeApi;

  constructor(api: KubeApi) {
    this.#api = api;
  }

  async all(context: CallContext): Promise<Parts> {
    const labels = selectorOf(this.#api.namespace);
    const [allVips, allEips, allFips] = await Promise.all([
      this.#api.all<Vip>(vips, context, { labels }),
      this.#api.all<OvnEip>(eips, context, { labels }),
      this.#api.all<OvnFip>(fips, context, { labels }),
    ]);
    return { vips: allVips, eips: allEips, fips: allFips };
  }

  async withVms(context: CallContext): Promise<Parts & { readonly vms: readonly VirtualMachine[] }> {
    const [parts, vms] = await Promise.all([
      this.all(context),
      this.#api.all<VirtualMachine>(virtualMachines, context),
    ]);
    return { ...parts, vms };
  }
}

/** Returns the public IP that is bound to a reserved address. */
export function publicIpOf(vip: string, parts: Pick<Parts, 'eips' | 'fips'>): string | undefined {
  const fip = parts.fips.find(({ spec }) => spec.ipName === vip);
  const eip = parts.eips.find(({ metadata }) => metadata.name === fip?.spec.ovnEip);
  return eip && addressOf(eip);
}
