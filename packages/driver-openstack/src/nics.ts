import {
  type CallContext,
  type NativeId,
  type Nic,
  type NicDriverV1,
  type NicSpec,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  canonicalMac,
  optionalId,
  required,
  requiredId,
  requiredList,
  tagText,
} from '@cb-spider/driver-kit';
import type { FixedIp, FloatingIp, Port } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { Nova } from './client/nova.ts';
import { toNativeObject } from './neutron-object.ts';
import { withUndo } from './openstack-errors.ts';
import { addressesOf, cameWithVm, fixedIpsOf, inPlaces, isNicPort, isVmPort } from './ports.ts';
import { firstAddress, markOf, neutronTags, tagsOf } from './tag-text.ts';

/** NICs are ports of Neutron. */
export class Nics implements NicDriverV1 {
  readonly #neutron: Neutron;
  readonly #nova: Nova;

  constructor(neutron: Neutron, nova: Nova) {
    this.#neutron = neutron;
    this.#nova = nova;
  }

  async doCreate(spec: NicSpec, context: CallContext): Promise<Nic> {
    const { ports } = this.#neutron;
    const mark = { name: spec.name, network_id: spec.networkId, description: markOf(context) };
    const tags = neutronTags(spec.tags);
    return withUndo(context, async undo => {
      const port = await ports.ensure(context, mark, {
        fixed_ips: [{ subnet_id: spec.subnetId }],
        // Leaves the list out if it is empty: then Neutron uses the project's default group. An empty list would mean
        // no group at all.
        ...(spec.securityGroupIds.length > 0 && { security_groups: spec.securityGroupIds }),
      });
      undo.add(`port ${spec.name}`, c => ports.delete(c, port.id));
      await ports.tag(context, port.id, tags);
      return toNic({ ...port, tags }, [], [port]);
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Nic> {
    const [nic] = await this.#withParts([await this.#neutron.ports.get(context, id)], context);
    return nic as Nic;
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>> {
    const { items, nextPageToken } = await this.#neutron.ports.page(context, pageToken);
    const ports = items.filter(port => isNicPort(port) && port.fixed_ips?.length);
    return { items: await this.#withParts(ports, context), nextPageToken };
  }

  /** Checks first whether the port is in use, because Neutron would remove it from its VM. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const port = await this.#neutron.ports.get(context, id);
    const device = deviceOf(port);
    if (device !== '') {
      throw new CloudRefusal('dependency_in_use', `The NIC is attached to ${device}.`, {
        hint: 'Detach it first.',
      });
    }
    await this.#neutron.ports.delete(context, id);
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const port = await this.#neutron.ports.get(context, id);
    const device = deviceOf(port);
    if (device === vmId) return;
    if (device !== '')
      throw new CloudRefusal('conflict', `The NIC is attached to ${device}.`, { hint: 'Detach it first.' });
    await this.#nova.attachPort(context, vmId, id);
  }

  async doDetach(id: NativeId, context: CallContext): Promise<void> {
    const port = await this.#neutron.ports.get(context, id);
    const device = deviceOf(port);
    if (device === '') return;
    const [first] = inPlaces(await this.#neutron.ports.find(context, { device_id: device }));
    if (cameWithVm(port) || first?.id === id)
      throw new CloudRefusal('conflict', 'This NIC was created with its VM, and is deleted with it.', {
        hint: 'Delete the VM to remove it.',
      });
    await this.#nova.detachPort(context, device, id);
  }

  async doAddPrivateIp(id: NativeId, privateIp: string | undefined, context: CallContext): Promise<void> {
    const port = await this.#neutron.ports.get(context, id);
    const ips = fixedIpsOf(port);
    if (privateIp !== undefined && ips.some(ip => ip.ip_address === privateIp)) return;
    const wanted = {
      subnet_id: ips[0]?.subnet_id,
      ...(privateIp !== undefined && { ip_address: privateIp }),
    };
    await this.#setAddresses(port, [...allIpsOf(port), wanted], context);
  }

  async doRemovePrivateIp(id: NativeId, privateIp: string, context: CallContext): Promise<void> {
    const port = await this.#neutron.ports.get(context, id);
    const place = fixedIpsOf(port).findIndex(ip => ip.ip_address === privateIp);
    if (place === 0)
      throw new CloudRefusal(
        'conflict',
        `${privateIp} is the first private IP of the NIC and cannot be removed.`,
        { hint: 'Delete the NIC to release it.' },
      );
    if (place < 0) throw new CloudRefusal('not_found', `The NIC has no private IP ${privateIp}.`);
    const rest = allIpsOf(port).filter(ip => ip.ip_address !== privateIp);
    await this.#setAddresses(port, rest, context);
  }

  /** Adds the public IPs, and the other NICs of the VMs, which determine the index of each NIC. */
  async #withParts(ports: readonly Port[], context: CallContext): Promise<readonly Nic[]> {
    const ids = ports.map(port => port.id);
    const vmIds = new Set(ports.filter(isVmPort).map(port => port.device_id ?? ''));
    const [floatingIps, siblings] = await Promise.all([
      this.#neutron.floatingIps.findBy(context, 'port_id', ids),
      this.#neutron.ports.findBy(context, 'device_id', [...vmIds]),
    ]);
    return ports.map(port => toNic(port, floatingIps, siblings));
  }

  /** Fails if another change has modified the port since it was read, to avoid undoing that change. */
  async #setAddresses(
    port: Port,
    ips: readonly { readonly subnet_id?: string | undefined; readonly ip_address?: string | undefined }[],
    context: CallContext,
  ): Promise<void> {
    const description = tagText({
      ...tagsOf({ description: port.description }),
      [firstAddress]: fixedIpsOf(port)[0]?.ip_address ?? '',
    });
    await this.#neutron.ports.update(context, port.id, { fixed_ips: ips, description }, port.revision_number);
  }
}

/** Returns the device of the port, which Neutron always sends; empty if there is none. */
function deviceOf(port: Port): string {
  return required(port.device_id, 'the device of the port');
}

function allIpsOf(port: Port): readonly FixedIp[] {
  return requiredList(port.fixed_ips, 'the addresses of the port');
}

/** The port's own status only says whether traffic flows, which it does not while the port is not attached. */
function stateOf(port: Port): Nic['state'] {
  if (port.status === 'ERROR') return 'failed';
  if (isVmPort(port) && port.device_id) return 'attached';
  return port.status === 'BUILD' ? 'creating' : 'available';
}

export function toNic(port: Port, floatingIps: readonly FloatingIp[], siblings: readonly Port[] = []): Nic {
  const vmId = isVmPort(port) && port.device_id ? port.device_id : undefined;
  const portIds = inPlaces(siblings.filter(sibling => sibling.device_id === vmId)).map(({ id }) => id);
  return {
    ...toNativeObject(port),
    state: stateOf(port),
    networkId: requiredId(port.network_id, 'network'),
    subnetId: requiredId(fixedIpsOf(port)[0]?.subnet_id, 'subnet'),
    securityGroupIds: (port.security_groups ?? []).map(toNativeId),
    addresses: addressesOf(port, floatingIps),
    macAddress: port.mac_address && canonicalMac(port.mac_address),
    vmId: optionalId(vmId),
    deviceIndex: vmId === undefined ? undefined : portIds.indexOf(port.id),
  };
}
