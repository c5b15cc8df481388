import type { CallContext, Vm, VmSpec } from '@cb-spider/core/driver';
import { base64, CloudRefusal, cloudInit, ensure, type Undo } from '@cb-spider/driver-kit';
import type { Flavor, GlanceImage, Port, Server } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { Nova } from './client/nova.ts';
import type { Cinder, Glance } from './client/storage.ts';
import type { ExternalNetwork } from './external-network.ts';
import { diskSizeOf } from './images.ts';
import { ifThere, isStatus, withUndo } from './openstack-errors.ts';
import { imageKey, osTypeKey, portKey } from './own-metadata.ts';
import { serverQuota } from './quota.ts';
import { flavorNamed } from './specs.ts';
import { markOf, partOf } from './tag-text.ts';
import { toVm } from './vm-convert.ts';

interface Services {
  readonly nova: Nova;
  readonly neutron: Neutron;
  readonly glance: Glance;
  readonly cinder: Cinder;
  readonly external: ExternalNetwork;
}

/** The parts for a VM, as they were looked up. */
interface Parts {
  readonly image: GlanceImage;
  readonly flavor: Flavor;
  readonly externalId: string;
  readonly publicKey: string | undefined;
  readonly bootsFromVolume: boolean;
}

/**
 * Creates a VM in four steps: looks up its parts, creates its port, binds a floating IP to the port, and starts the
 * server with it. The server comes last, because Nova takes time to remove one: if an earlier step is refused, there
 * is nothing to wait for. A server that creates its own port would have none until it is built, and the floating IP
 * would have to wait for it.
 */
export class VmCreation {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async create(spec: VmSpec, context: CallContext): Promise<Vm> {
    const { ports: neutronPorts, floatingIps } = this.#services.neutron;
    return withUndo(context, async undo => {
      // If this attempt is refused, the parts of an earlier attempt are removed too.
      if (context.replay) undo.add(`parts of ${spec.name}`, c => this.#removeEarlier(spec, c));
      const parts = await this.#lookUp(spec, context);
      const port = await this.#port(spec, context);
      undo.add(`port ${spec.name}`, c => neutronPorts.delete(c, port.id));
      const mark = { port_id: port.id, description: markOf(context, { [partOf]: port.id }) };
      const floatingIp = await floatingIps.ensure(context, mark, { floating_network_id: parts.externalId });
      undo.add('floating IP', c => floatingIps.delete(c, floatingIp.id));
      const server = await this.#server(spec, parts, port, context, undo);
      // Neutron only learns later that the port belongs to the server.
      const ports = [{ ...port, device_id: server.id }];
      return toVm(server, { ports, floatingIps: [floatingIp], volumes: [] });
    });
  }

  async #lookUp(spec: VmSpec, context: CallContext): Promise<Parts> {
    const { nova, glance, external, cinder } = this.#services;
    const [image, flavor, externalId, publicKey, hasVolumes] = await Promise.all([
      glance.image(context, spec.imageId),
      flavorNamed(nova, spec.specName, context),
      external.id(context),
      this.#publicKey(spec, context),
      cinder.exists(context),
    ]);
    const bootsFromVolume = spec.rootDiskSizeGB !== undefined || flavor.disk === 0;
    if (bootsFromVolume && !hasVolumes) {
      throw new CloudRefusal(
        'unsupported',
        'Choosing the root disk size requires the block storage service.',
        {
          hint: 'This region has no such service: leave out the size, and choose a flavour with a disk.',
        },
      );
    }
    return { image, flavor, externalId, publicKey, bootsFromVolume };
  }

  async #publicKey(spec: VmSpec, context: CallContext): Promise<string | undefined> {
    if (spec.publicKey !== undefined || spec.keyPairId === undefined) return spec.publicKey;
    return (await this.#services.nova.keyPair(context, spec.keyPairId)).public_key;
  }

  #port(spec: VmSpec, context: CallContext): Promise<Port> {
    return this.#services.neutron.ports.ensure(context, portMark(spec, context), {
      fixed_ips: [{ subnet_id: spec.subnetId }],
      security_groups: spec.securityGroupIds,
    });
  }

  async #server(spec: VmSpec, parts: Parts, port: Port, context: CallContext, undo: Undo): Promise<Server> {
    const { nova } = this.#services;
    return ensure(context, {
      find: async () => (await this.#madeHere(spec.name, context))[0],
      make: async () => {
        try {
          const id = await nova.createServer(context, toServer(spec, parts, port.id, context));
          undo.add(`server ${spec.name}`, c => nova.deleteServer(c, id));
          return await nova.server(context, id);
        } catch (error) {
          throw isStatus(error, 403) ? await serverQuota(nova, context, parts.flavor, error) : error;
        }
      },
    });
  }

  /** Returns the servers with this name and the change's own tags. */
  async #madeHere(name: string, context: CallContext): Promise<readonly Server[]> {
    const owner = Object.entries(context.ownerTags);
    if (owner.length === 0) return [];
    const candidates = await this.#services.nova.serversNamed(context, name);
    return candidates.filter(server => owner.every(([key, value]) => server.metadata?.[key] === value));
  }

  /**
   * Removes everything that an earlier attempt created, by the tags of the change: the server first, which may still
   * use its port.
   */
  async #removeEarlier(spec: VmSpec, context: CallContext): Promise<void> {
    const { nova, neutron } = this.#services;
    if (Object.keys(context.ownerTags).length === 0) return; // without them, the objects could be anybody's
    for (const { id } of await this.#madeHere(spec.name, context))
      await ifThere(nova.deleteServer(context, id));
    for (const port of await neutron.ports.find(context, portMark(spec, context))) {
      const floatingIps = await neutron.floatingIps.find(context, { port_id: port.id });
      for (const { id } of floatingIps) await ifThere(neutron.floatingIps.delete(context, id));
      await ifThere(neutron.ports.delete(context, port.id));
    }
  }
}

/** Returns the values by which the port of a VM is found again. */
function portMark({ name, networkId }: VmSpec, context: CallContext) {
  const description = markOf(context, { [partOf]: 'vm' });
  return { name, description, ...(networkId !== undefined && { network_id: networkId }) };
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
      ? { user_data: base64(cloudInit({ userName: spec.userName, publicKey })) }
      : // The metadata service does not return the password; the configuration drive contains it.
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
