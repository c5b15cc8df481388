import type { CallContext } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';
import type { Neutron } from './client/neutron.ts';
import type { OctaviaBalancer } from './client/octavia-types.ts';
import type { ExternalNetwork } from './external-network.ts';
import { ifThere, isStatus } from './openstack-errors.ts';
import { markOf, partOf, tagsOf } from './tag-text.ts';

/** The public IPs of load balancers: floating IPs that are created and removed with them. */
export class BalancerAddresses {
  readonly #neutron: Neutron;
  readonly #external: ExternalNetwork;

  constructor(neutron: Neutron, external: ExternalNetwork) {
    this.#neutron = neutron;
    this.#external = external;
  }

  /** Associates a public IP, unless the load balancer has one. Of several requests, Neutron accepts only the first. */
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

  /** Removes the public IP that was created with the load balancer. */
  async release({ vip_port_id: portId }: OctaviaBalancer, context: CallContext): Promise<void> {
    const { floatingIps } = this.#neutron;
    if (!portId) return;
    const bound = await floatingIps.find(context, { port_id: portId });
    const own = bound.filter(floatingIp => tagsOf(floatingIp)[partOf] === portId);
    await Promise.all(own.map(({ id }) => ifThere(floatingIps.delete(context, id))));
  }
}
