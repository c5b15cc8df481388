import { setTimeout } from 'node:timers/promises';
import type { CallContext, Vm, VmSpec } from '@cb-spider/core/driver';
import type { Flavor, FloatingIp, GlanceImage, Port, Server } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { Nova } from './client/nova.ts';
import type { Cinder, Glance } from './client/storage.ts';
import type { ExternalNetwork } from './external-network.ts';
import { diskSizeOf } from './images.ts';
import { isStatus, OpenStackError } from './openstack-errors.ts';
import { serverQuota } from './quota.ts';
import { flavorNamed } from './specs.ts';
import { markOf, partOf } from './tag-text.ts';
import { together, type Undo, unlessGone, withUndo } from './undo.ts';
import { userDataFor } from './user-data.ts';
import { imageKey, osTypeKey, portKey, toVm } from './vm-convert.ts';

/** How often to look whether an undone server is gone, in milliseconds. */
const goneAgainMs = 200;

interface Services {
  readonly nova: Nova;
  readonly neutron: Neutron;
  readonly glance: Glance;
  readonly cinder: Cinder;
  readonly external: ExternalNetwork;
}

/** What a VM is made of, looked up. */
interface Parts {
  readonly image: GlanceImage;
  readonly flavor: Flavor;
  readonly externalId: string;
  readonly publicKey: string | undefined;
  readonly bootsFromVolume: boolean;
}

/**
 * Makes a VM in three rounds: look up its parts; make its port; start the server on the port and bind a
 * floating IP to it. A server that makes its own port would have none until it is built, and the address
 * would have to wait for it.
 */
export class VmCreation {
  private readonly services: Services;

  constructor(services: Services) {
    this.services = services;
  }

  async create(spec: VmSpec, context: CallContext): Promise<Vm> {
    const parts = await this.lookUp(spec, context);
    return withUndo(context, async undo => {
      const port = await this.port(spec, context, undo);
      const [server, floatingIp] = await together<[Server, FloatingIp]>(
        this.server(spec, parts, port, context, undo),
        this.address(port, parts.externalId, context, undo),
      );
      // Neutron learns only later that the port is the server's.
      const ports = [{ ...port, device_id: server.id }];
      return toVm(server, { ports, floatingIps: [floatingIp], volumes: [] });
    });
  }

  private async lookUp(spec: VmSpec, context: CallContext): Promise<Parts> {
    const { nova, glance, external, cinder } = this.services;
    const [image, flavor, externalId, publicKey, hasVolumes] = await Promise.all([
      glance.image(context, spec.imageId),
      flavorNamed(nova, spec.specName, context),
      external.id(context),
      this.publicKey(spec, context),
      cinder.exists(context),
    ]);
    const bootsFromVolume = spec.rootDiskSizeGB !== undefined || flavor.disk === 0;
    if (bootsFromVolume && !hasVolumes) {
      throw new OpenStackError(
        'unsupported',
        'A root disk of a chosen size needs the block storage service.',
        {
          hint: 'This region has none: leave the size out, and choose a flavour with a disk.',
        },
      );
    }
    return { image, flavor, externalId, publicKey, bootsFromVolume };
  }

  private async publicKey(spec: VmSpec, context: CallContext): Promise<string | undefined> {
    if (spec.publicKey !== undefined || spec.keyPairId === undefined) return spec.publicKey;
    return (await this.services.nova.keyPair(context, spec.keyPairId)).public_key;
  }

  private async port(spec: VmSpec, context: CallContext, undo: Undo): Promise<Port> {
    const { ports } = this.services.neutron;
    const description = markOf(context, { [partOf]: 'vm' });
    const mark = { name: spec.name, network_id: spec.networkId, description };
    undo.add(`port ${spec.name}`, c => ports.deleteAll(c, mark));
    return ports.ensure(context, mark, {
      fixed_ips: [{ subnet_id: spec.subnetId }],
      security_groups: spec.securityGroupIds,
    });
  }

  private async server(
    spec: VmSpec,
    parts: Parts,
    port: Port,
    context: CallContext,
    undo: Undo,
  ): Promise<Server> {
    const { nova } = this.services;
    undo.add(`server ${spec.name}`, c => this.deleteServers(spec.name, c));
    const [earlier] = context.replay ? await this.madeHere(spec.name, context) : [];
    if (earlier !== undefined) return earlier;
    try {
      const id = await nova.createServer(context, toServer(spec, parts, port.id, context));
      return await nova.server(context, id);
    } catch (error) {
      throw isStatus(error, 403) ? await serverQuota(nova, context, parts.flavor, error) : error;
    }
  }

  private async address(
    port: Port,
    networkId: string,
    context: CallContext,
    undo: Undo,
  ): Promise<FloatingIp> {
    const { floatingIps } = this.services.neutron;
    const mark = { port_id: port.id, description: markOf(context, { [partOf]: port.id }) };
    undo.add('floating IP', c => floatingIps.deleteAll(c, mark));
    return floatingIps.ensure(context, mark, { floating_network_id: networkId });
  }

  /** Servers of this name that carry the change's own tags. */
  private async madeHere(name: string, context: CallContext): Promise<readonly Server[]> {
    const owner = Object.entries(context.ownerTags);
    if (owner.length === 0) return [];
    const named = await this.services.nova.serversNamed(context, name);
    return named.filter(server => owner.every(([key, value]) => server.metadata?.[key] === value));
  }

  private async deleteServers(name: string, context: CallContext): Promise<void> {
    for (const { id } of await this.madeHere(name, context))
      await unlessGone(this.services.nova.deleteServer(context, id));
    // Nova removes it later, and until then the name would still be listed.
    while ((await this.madeHere(name, context)).length > 0)
      await setTimeout(goneAgainMs, undefined, { signal: context.signal });
  }
}

/** @see https://docs.openstack.org/api-ref/compute/#create-server */
export function toServer(
  spec: VmSpec,
  parts: Pick<Parts, 'image' | 'flavor' | 'publicKey' | 'bootsFromVolume'>,
  portId: string,
  context: CallContext,
): Readonly<Record<string, unknown>> {
  const { image, flavor, publicKey, bootsFromVolume } = parts;
  const osType = spec.password === undefined ? image.os_type : 'windows';
  const metadata = {
    ...spec.tags,
    ...context.ownerTags,
    [imageKey]: image.id,
    [portKey]: portId,
    ...(osType !== undefined && { [osTypeKey]: osType }),
  };
  return {
    name: spec.name,
    flavorRef: flavor.id,
    networks: [{ port: portId }],
    metadata,
    ...(spec.keyPairId !== undefined && { key_name: spec.keyPairId }),
    ...(spec.zone !== undefined && { availability_zone: spec.zone }),
    ...(bootsFromVolume ? { block_device_mapping_v2: [rootVolume(spec, image)] } : { imageRef: image.id }),
    ...(spec.password === undefined
      ? { user_data: userDataFor(spec.userName, publicKey) }
      : // The metadata service does not give out the password; the configuration drive does.
        { adminPass: spec.password, config_drive: true }),
  };
}

function rootVolume(spec: VmSpec, image: GlanceImage): Readonly<Record<string, unknown>> {
  return {
    boot_index: 0,
    source_type: 'image',
    uuid: image.id,
    destination_type: 'volume',
    volume_size: spec.rootDiskSizeGB ?? diskSizeOf(image) ?? 1,
    delete_on_termination: true,
  };
}
