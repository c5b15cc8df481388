import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { Subnet } from './client/native-types.ts';
import { subnets } from './client/resources.ts';

/**
 * The source of public IPs: a subnet on a VLAN of the data centre.
 *
 * @see https://kubeovn.github.io/docs/stable/en/vpc/ovn-eip-fip-snat/
 */
export class ExternalSubnet {
  readonly #api: KubeApi;
  readonly #wanted: string | undefined;

  /** @param wanted the name of the subnet, for clusters with several */
  constructor(api: KubeApi, wanted: string | undefined) {
    this.#api = api;
    this.#wanted = wanted || undefined;
  }

  async name(context: CallContext): Promise<string> {
    if (this.#wanted !== undefined) return this.#wanted;
    const all = await this.#api.all<Subnet>(subnets, context);
    const [only, ...others] = all.filter(({ spec }) => spec.vlan).map(({ metadata }) => metadata.name);
    if (only === undefined)
      throw new CloudRefusal('unsupported', 'This cluster has no external subnet, so it has no public IPs.', {
        hint: "Create a Kube-OVN subnet on a VLAN, and set the region's ExternalSubnet to it.",
      });
    if (others.length === 0) return only;
    throw new CloudRefusal('invalid_argument', 'This cluster has several external subnets.', {
      hint: `Set the region's ExternalSubnet to one of these: ${[only, ...others].join(', ')}.`,
    });
  }
}
