import type { CallContext, Subnet, SubnetDriverV1, SubnetSpec } from '@cb-spider/core/driver';
import { CloudRefusal, rangesOverlap, requiredText } from '@cb-spider/driver-kit';
import type { NeutronSubnet, Router } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import { toNativeObject } from './neutron-object.ts';
import { instead, isStatus, withUndo } from './openstack-errors.ts';
import { isRouterPort, routerOf } from './routers.ts';
import { markOf, neutronTags } from './tag-text.ts';

/** Owners of ports that belong to the network itself and do not prevent its removal. */
const networksOwn = /^network:(?!floatingip)/;

/** Subnets, each connected to its network's router. */
export class Subnets implements SubnetDriverV1 {
  readonly #neutron: Neutron;
  readonly #dnsServers: readonly string[];

  constructor(neutron: Neutron, dnsServers: readonly string[]) {
    this.#neutron = neutron;
    this.#dnsServers = dnsServers;
  }

  async doCreate(networkId: string, spec: SubnetSpec, context: CallContext): Promise<Subnet> {
    const { subnets } = this.#neutron;
    const mark = { network_id: networkId, name: spec.name, description: markOf(context) };
    const tags = neutronTags(spec.tags);
    return withUndo(context, async undo => {
      const ensured = async () => {
        const created = await this.#ensure(mark, spec.cidr, context);
        undo.add(`subnet ${spec.name}`, c => subnets.delete(c, created.id));
        return created;
      };
      const [subnet, router] = await undo.all<[NeutronSubnet, Router | undefined]>(
        ensured(),
        routerOf(this.#neutron, networkId, context),
      );
      const connect = async (routerId: string) => {
        await this.#connect(routerId, subnet.id, context);
        undo.add(`router interface of ${spec.name}`, c =>
          this.#neutron.removeRouterInterface(c, routerId, subnet.id),
        );
      };
      await undo.all<[unknown, unknown]>(
        router === undefined ? Promise.resolve() : connect(router.id),
        subnets.tag(context, subnet.id, tags),
      );
      return toSubnet({ ...subnet, tags });
    });
  }

  async doDelete(networkId: string, subnetId: string, context: CallContext): Promise<void> {
    const [subnet, ports] = await Promise.all([
      this.#neutron.subnets.get(context, subnetId),
      this.#portsIn(subnetId, context),
    ]);
    if (subnet.network_id !== networkId)
      throw new CloudRefusal('not_found', `The network ${networkId} has no subnet ${subnetId}.`);
    const users = ports.filter(port => !networksOwn.test(port.device_owner ?? ''));
    if (users.length > 0) {
      throw new CloudRefusal('dependency_in_use', `The subnet has ${users.length} addresses in use.`, {
        hint: 'First terminate the VMs and delete the NICs with an address in the subnet.',
      });
    }
    const router = ports.find(isRouterPort)?.device_id;
    if (router !== undefined) await this.#neutron.removeRouterInterface(context, router, subnetId);
    try {
      await this.#neutron.subnets.delete(context, subnetId);
    } catch (error) {
      // An address was taken in the meantime, and needs the connection to the router.
      if (router !== undefined && isStatus(error, 409))
        await this.#neutron.addRouterInterface(context, router, subnetId);
      throw error;
    }
  }

  async #ensure(
    mark: { readonly network_id: string; readonly name: string; readonly description: string },
    cidr: string,
    context: CallContext,
  ): Promise<NeutronSubnet> {
    try {
      const further = { ip_version: 4, cidr, dns_nameservers: this.#dnsServers };
      return await this.#neutron.subnets.ensure(context, mark, further);
    } catch (error) {
      // Neutron reports an overlap as invalid input, in the same way as a text that is not a range.
      if (!isStatus(error, 400)) throw error;
      const others = await this.#neutron.subnets.find(context, {
        network_id: mark.network_id,
        ip_version: 4,
      });
      const other = others.find(subnet => rangesOverlap(subnet.cidr, cidr));
      throw other === undefined
        ? error
        : instead(error, 'conflict', { hint: `Choose a range that does not overlap with ${other.cidr}.` });
    }
  }

  async #connect(routerId: string, subnetId: string, context: CallContext): Promise<void> {
    if (context.replay && (await this.#portsIn(subnetId, context)).some(isRouterPort)) return;
    await this.#neutron.addRouterInterface(context, routerId, subnetId);
  }

  #portsIn(subnetId: string, context: CallContext) {
    return this.#neutron.ports.find(context, { fixed_ips: `subnet_id=${subnetId}` });
  }
}

export function toSubnet(subnet: NeutronSubnet): Subnet {
  return {
    ...toNativeObject(subnet),
    cidr: requiredText(subnet.cidr, 'the range of the subnet'),
  };
}
