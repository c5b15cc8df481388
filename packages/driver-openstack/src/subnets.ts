import { BlockList } from 'node:net';
import type { CallContext, Subnet, SubnetDriverV1, SubnetSpec } from '@cb-spider/core/driver';
import type { NeutronSubnet, Router } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import { toNativeObject } from './neutron-object.ts';
import { instead, isStatus, OpenStackError } from './openstack-errors.ts';
import { isRouterPort, routerOf } from './routers.ts';
import { markOf, neutronTags } from './tag-text.ts';
import { together, withUndo } from './undo.ts';

/** Owners of ports that are the network's own and no obstacle to its removal. */
const networksOwn = /^network:(?!floatingip)/;

/** Subnets, each connected to its network's router. */
export class Subnets implements SubnetDriverV1 {
  private readonly neutron: Neutron;
  private readonly dnsServers: readonly string[];

  constructor(neutron: Neutron, dnsServers: readonly string[]) {
    this.neutron = neutron;
    this.dnsServers = dnsServers;
  }

  async doCreate(networkId: string, spec: SubnetSpec, context: CallContext): Promise<Subnet> {
    const { subnets } = this.neutron;
    const mark = { network_id: networkId, name: spec.name, description: markOf(context) };
    return withUndo(context, async undo => {
      undo.add(`subnet ${spec.name}`, c => subnets.deleteAll(c, mark));
      const [subnet, router] = await together<[NeutronSubnet, Router | undefined]>(
        this.ensure(mark, spec.cidr, context),
        routerOf(this.neutron, networkId, context),
      );
      if (router !== undefined) {
        undo.add(`router interface of ${spec.name}`, c => this.disconnect(subnet.id, c));
        await together<[unknown, unknown]>(
          this.connect(router.id, subnet.id, context),
          subnets.tag(context, subnet.id, spec.tags),
        );
      }
      return toSubnet({ ...subnet, tags: neutronTags(spec.tags) });
    });
  }

  async doDelete(networkId: string, subnetId: string, context: CallContext): Promise<void> {
    const [subnet, ports] = await Promise.all([
      this.neutron.subnets.get(context, subnetId),
      this.portsIn(subnetId, context),
    ]);
    if (subnet.network_id !== networkId)
      throw new OpenStackError('not_found', `The network ${networkId} has no subnet ${subnetId}.`);
    const users = ports.filter(port => !networksOwn.test(port.device_owner ?? ''));
    if (users.length > 0) {
      throw new OpenStackError('dependency_in_use', `The subnet has ${users.length} addresses in use.`, {
        hint: 'Terminate the VMs and delete the NICs that have an address in it first.',
      });
    }
    const router = ports.find(isRouterPort)?.device_id;
    if (router !== undefined) await this.neutron.removeRouterInterface(context, router, subnetId);
    try {
      await this.neutron.subnets.delete(context, subnetId);
    } catch (error) {
      // Somebody took an address in the meantime, and needs the way out.
      if (router !== undefined && isStatus(error, 409))
        await this.neutron.addRouterInterface(context, router, subnetId);
      throw error;
    }
  }

  private async ensure(
    mark: { readonly network_id: string; readonly name: string; readonly description: string },
    cidr: string,
    context: CallContext,
  ): Promise<NeutronSubnet> {
    try {
      const further = { ip_version: 4, cidr, dns_nameservers: this.dnsServers };
      return await this.neutron.subnets.ensure(context, mark, further);
    } catch (error) {
      // Neutron calls an overlap invalid input, as it does a range that is none.
      if (!isStatus(error, 400)) throw error;
      const others = await this.neutron.subnets.find(context, { network_id: mark.network_id, ip_version: 4 });
      const other = others.find(each => overlap(each.cidr, cidr));
      throw other === undefined ? error : instead(error, 'conflict', { hint: `${other.cidr} is taken.` });
    }
  }

  private async connect(routerId: string, subnetId: string, context: CallContext): Promise<void> {
    if (context.replay && (await this.portsIn(subnetId, context)).some(isRouterPort)) return;
    await this.neutron.addRouterInterface(context, routerId, subnetId);
  }

  private async disconnect(subnetId: string, context: CallContext): Promise<void> {
    const router = (await this.portsIn(subnetId, context)).find(isRouterPort)?.device_id;
    if (router !== undefined) await this.neutron.removeRouterInterface(context, router, subnetId);
  }

  private portsIn(subnetId: string, context: CallContext) {
    return this.neutron.ports.find(context, { fixed_ips: `subnet_id=${subnetId}` });
  }
}

/** Whether two ranges share an address: one of them begins in the other. */
function overlap(one: string, other: string): boolean {
  return begins(one, other) || begins(other, one);
}

function begins(inner: string, outer: string): boolean {
  const [base = '', length = ''] = outer.split('/');
  const range = new BlockList();
  range.addSubnet(base, Number(length));
  return range.check(inner.split('/')[0] ?? '');
}

export function toSubnet(subnet: NeutronSubnet): Subnet {
  return {
    ...toNativeObject(subnet),
    cidr: subnet.cidr,
  };
}
