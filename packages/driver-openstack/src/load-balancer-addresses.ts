import type { CallContext } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';
import type { Neutron } from './client/neutron.ts';
import type { OctaviaBalancer } from './client/octavia-types.ts';
import type { ExternalNetwork } from './external-network.ts';
import { ifThere, isStatus } from './openstack-errors.ts';
import { markOf, partOf, tagsOf } from './tag-text.ts';

/** The public IPs of load balancers: floating IPs that come and go with them. */
export class BalancerAddresses {
  readonly #neutron: Neutron;
  readonly #external: ExternalNetwork;

  constructor(neutron: Neutron, external: ExternalNetwork) {
    this.#neutron = neutron;
    this.#external = external;
  }

  /** Associates one, unless it has one. Neutron accepts only the first of several requests. */
  async bind({ vip_port_id }: OctaviaBalancer, context: CallContext): Promise<void> {
    const { floatingIps } = this.#neutron;
    const port_id = requiredText(vip_port_id, 'the port of the load balancer');
    const isBound = async () => (await floatingIps.find(context, { port_id })).length > 0;
    if (await isBound()) return;
    const description = markOf(context, { [partOf]: port_id });
    const floating_network_id = await this.#external.id(context);
    try {
      await floatingIps.create(context, { floating_network_id, port_id, description });
    } catch (error) {
      if (!isStatus(error, 409) || !(await isBound())) throw error;
    }
  }

  /** Removes the one that came with it. */
  async release({ vip_port_id: portId }: OctaviaBalancer, context: CallContext): Promise<void> {
    const { floatingIps } = this.#neutron;
    if (!portId) return;
    const bound = await floatingIps.find(context, { port_id: portId });
    const own = bound.filter(each => tagsOf(each)[partOf] === portId);
    await Promise.all(own.map(({ id }) => ifThere(floatingIps.delete(context, id))));
  }
}
