import type {
  CallContext,
  NativeId,
  Page,
  PublicIp,
  PublicIpDriverV1,
  PublicIpSpec,
  PublicIpTarget,
} from '@cb-spider/core/driver';
import { CloudRefusal, ensure, optionalId, requiredText, unusableReply } from '@cb-spider/driver-kit';
import type { FloatingIp, Port } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { ExternalNetwork } from './external-network.ts';
import { toNativeObject } from './neutron-object.ts';
import { withUndo } from './openstack-errors.ts';
import { fixedIpsOf, inPlaces } from './ports.ts';
import { neutronTags, partOf } from './tag-text.ts';

/** Public IPs are floating IPs, which have no name: the description stores it. */
export class PublicIps implements PublicIpDriverV1 {
  readonly #neutron: Neutron;
  readonly #external: ExternalNetwork;

  constructor(neutron: Neutron, external: ExternalNetwork) {
    this.#neutron = neutron;
    this.#external = external;
  }

  async doCreate(spec: PublicIpSpec, context: CallContext): Promise<PublicIp> {
    const { floatingIps } = this.#neutron;
    const tags = neutronTags({ ...spec.tags, ...context.ownerTags });
    return withUndo(context, async undo => {
      const floatingIp = await ensure(context, {
        find: () => this.#earlier(spec.name, context),
        make: () => this.#allocate(spec.name, context),
      });
      undo.add(`floating IP ${floatingIp.floating_ip_address}`, c => floatingIps.delete(c, floatingIp.id));
      await floatingIps.tag(context, floatingIp.id, tags);
      return toPublicIp({ ...floatingIp, tags });
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    return toPublicIp(await this.#neutron.floatingIps.get(context, id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const { items, nextPageToken } = await this.#neutron.floatingIps.page(context, pageToken);
    return { items: items.map(toPublicIp), nextPageToken };
  }

  /** Checks the association first, because Neutron would remove the address from its NIC. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const portId = portIdOf(await this.#neutron.floatingIps.get(context, id));
    if (portId) {
      throw new CloudRefusal('dependency_in_use', `The public IP is associated with the NIC ${portId}.`, {
        hint: 'Disassociate it first.',
      });
    }
    await this.#neutron.floatingIps.delete(context, id);
  }

  /** Checks the association first, because Neutron would silently move the address from its current NIC. */
  async doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<void> {
    const [floatingIp, port] = await Promise.all([
      this.#neutron.floatingIps.get(context, id),
      this.#portOf(target, context),
    ]);
    const privateIp = target.privateIp ?? fixedIpsOf(port)[0]?.ip_address;
    const boundTo = portIdOf(floatingIp);
    if (boundTo === port.id && floatingIp.fixed_ip_address === privateIp) return;
    if (boundTo) {
      throw new CloudRefusal('conflict', `The public IP is associated with the NIC ${boundTo}.`, {
        hint: 'Disassociate it first.',
      });
    }
    await this.#neutron.floatingIps.update(context, id, { port_id: port.id, fixed_ip_address: privateIp });
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<void> {
    await this.#neutron.floatingIps.update(context, id, { port_id: null });
  }

  async #allocate(name: string, context: CallContext): Promise<FloatingIp> {
    const networkId = await this.#external.id(context);
    return this.#neutron.floatingIps.create(context, { floating_network_id: networkId, description: name });
  }

  /**
   * Returns the floating IP of an earlier attempt: it has our tags, or no tags if the attempt was interrupted before.
   */
  async #earlier(name: string, context: CallContext): Promise<FloatingIp | undefined> {
    const own = neutronTags(context.ownerTags);
    const candidates = await this.#neutron.floatingIps.find(context, { description: name });
    return candidates.find(({ tags = [] }) => tags.length === 0 || own.every(tag => tags.includes(tag)));
  }

  async #portOf(target: PublicIpTarget, context: CallContext): Promise<Port> {
    if (target.nicId !== undefined) return this.#neutron.ports.get(context, target.nicId);
    const [first] = inPlaces(await this.#neutron.ports.find(context, { device_id: target.vmId }));
    if (first !== undefined) return first;
    throw new CloudRefusal('not_found', `The VM ${target.vmId} does not exist, or has no NIC.`);
  }
}

/** Returns the NIC of the address, which Neutron always sends; null if there is none. */
function portIdOf({ port_id: portId }: FloatingIp): string | null {
  if (portId === undefined) throw unusableReply('The cloud did not report which NIC has the public IP.');
  return portId;
}

export function toPublicIp(floatingIp: FloatingIp): PublicIp {
  const { port_details: device, description, id } = floatingIp;
  const common = toNativeObject(floatingIp);
  const isVms = device?.device_owner?.startsWith('compute:') && device.device_id;
  return {
    ...common,
    name: common.tags[partOf] === undefined && description ? description : id,
    address: requiredText(floatingIp.floating_ip_address, 'the address'),
    state: floatingIp.port_id ? 'associated' : floatingIp.status === 'ERROR' ? 'failed' : 'available',
    nicId: optionalId(floatingIp.port_id),
    vmId: isVms ? optionalId(isVms) : undefined,
    privateIp: floatingIp.fixed_ip_address ?? undefined,
  };
}
