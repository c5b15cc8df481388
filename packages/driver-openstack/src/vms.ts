import {
  type CallContext,
  type NativeId,
  type Page,
  toNativeId,
  type Vm,
  type VmDriverV1,
  type VmSpec,
  type VmStatus,
} from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Server, Volume } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { Nova } from './client/nova.ts';
import type { Cinder } from './client/storage.ts';
import { ifThere, isStatus } from './openstack-errors.ts';
import { portKey } from './own-metadata.ts';
import { cameWithVm } from './ports.ts';
import { partOf, tagsOf } from './tag-text.ts';
import { toVm } from './vm-convert.ts';
import type { VmCreation } from './vm-create.ts';
import { problemOf, startActions, vmStateOf } from './vm-state.ts';

interface Services {
  readonly nova: Nova;
  readonly neutron: Neutron;
  readonly cinder: Cinder;
  readonly creation: VmCreation;
}

/** VMs are servers of Nova, each with a port and a floating IP that are created and removed with it. */
export class Vms implements VmDriverV1 {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  doCreate(spec: VmSpec, context: CallContext): Promise<Vm> {
    return this.#services.creation.create(spec, context);
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    const server = await this.#services.nova.server(context, id);
    const [vm] = await this.#withParts([server], context);
    return vm as Vm;
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const { items, nextPageToken } = await this.#services.nova.servers(context, 50, pageToken);
    return { items: await this.#withParts(items, context), nextPageToken };
  }

  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toVmStatus(await this.#services.nova.server(context, id));
  }

  async doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    const { items, nextPageToken } = await this.#services.nova.servers(context, 500, pageToken);
    return { items: items.map(toVmStatus), nextPageToken };
  }

  async doStart(id: NativeId, context: CallContext): Promise<void> {
    const { nova } = this.#services;
    try {
      await nova.act(context, id, 'os-start');
    } catch (error) {
      if (!isStatus(error, 409)) throw error;
      const server = await nova.server(context, id);
      const state = vmStateOf(server);
      if (state === 'running' || state === 'resuming') return;
      const action = startActions(server.status);
      if (state !== 'suspended' || action === undefined || action === 'os-start') throw error;
      await nova.act(context, id, action);
    }
  }

  async doStop(id: NativeId, context: CallContext): Promise<void> {
    try {
      await this.#services.nova.act(context, id, 'os-stop');
    } catch (error) {
      if (!isStatus(error, 409)) throw error;
      const state = vmStateOf(await this.#services.nova.server(context, id));
      if (state !== 'suspended' && state !== 'suspending') throw error;
    }
  }

  async doReboot(id: NativeId, context: CallContext): Promise<void> {
    await this.#services.nova.act(context, id, 'reboot', { type: 'SOFT' });
  }

  /**
   * Removes the floating IP and the port first: Nova keeps a port that it did not create, and after the server is gone
   * nothing would refer to them.
   */
  async doTerminate(id: NativeId, context: CallContext): Promise<void> {
    const { nova, neutron } = this.#services;
    const [server, ports] = await Promise.all([
      nova.server(context, id),
      neutron.ports.find(context, { device_id: id }),
    ]);
    if (server.locked)
      throw new CloudRefusal('conflict', 'The VM is locked.', { hint: 'Unlock it in OpenStack.' });
    const ownPorts = ports.filter(cameWithVm).map(port => port.id);
    const portId = server.metadata?.[portKey];
    const portIds = ownPorts.length > 0 || portId === undefined ? ownPorts : [portId];
    const floatingIps = await neutron.floatingIps.findBy(context, 'port_id', portIds);
    const ownIps = floatingIps.filter(ip => tagsOf(ip)[partOf] === ip.port_id);
    await Promise.all(ownIps.map(ip => ifThere(neutron.floatingIps.delete(context, ip.id))));
    await Promise.all(portIds.map(portId => ifThere(neutron.ports.delete(context, portId))));
    await ifThere(nova.deleteServer(context, id));
  }

  /**
   * Adds what other services know about a page of servers, in a number of requests that does not grow with the page.
   */
  async #withParts(servers: readonly Server[], context: CallContext): Promise<readonly Vm[]> {
    const { neutron } = this.#services;
    const [ports, volumes] = await Promise.all([
      neutron.ports.findBy(
        context,
        'device_id',
        servers.map(server => server.id),
      ),
      this.#rootVolumes(servers, context),
    ]);
    const floatingIps = await neutron.floatingIps.findBy(
      context,
      'port_id',
      ports.map(port => port.id),
    );
    return servers.map(server =>
      toVm(server, {
        ports: ports.filter(port => port.device_id === server.id),
        floatingIps,
        volumes,
      }),
    );
  }

  async #rootVolumes(servers: readonly Server[], context: CallContext): Promise<readonly Volume[]> {
    const { cinder } = this.#services;
    if (servers.every(server => server.image) || !(await cinder.exists(context))) return [];
    return cinder.bootableVolumes(context);
  }
}

function toVmStatus(server: Server): VmStatus {
  const nativeId = toNativeId(server.id);
  return { nativeId, name: server.name, state: vmStateOf(server), problem: problemOf(server) };
}
