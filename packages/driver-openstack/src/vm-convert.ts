import { type NativeId, type RootDisk, type Tags, toNativeId, type Vm } from '@cb-spider/core/driver';
import { flatDetails, optionalId, requiredText } from '@cb-spider/driver-kit';
import type { FloatingIp, Port, Server, Volume } from './client/native-types.ts';
import { platformOf } from './images.ts';
import { imageKey, osTypeKey, portKey } from './own-metadata.ts';
import { inPlaces, toVmNic } from './ports.ts';
import { vmStateOf } from './vm-state.ts';

/** Fields that are long, are shown in other ways, or that not every reader of a VM may see. */
const omittedFields = ['adminPass', 'OS-EXT-SRV-ATTR:user_data', 'links', 'metadata', 'fault'] as const;

/** The parts of a server that services other than Nova know. */
interface Parts {
  /** The ports of the server. */
  readonly ports: readonly Port[];
  /** May belong to any ports. */
  readonly floatingIps: readonly FloatingIp[];
  /** May belong to any servers. */
  readonly volumes: readonly Volume[];
}

export function toVm(server: Server, parts: Parts): Vm {
  const ports = inPlaces(parts.ports);
  const nics = ports.map((port, index) => toVmNic(port, index, parts.floatingIps));
  const { [imageKey]: imageId, [osTypeKey]: osType, [portKey]: _port, ...tags } = server.metadata ?? {};
  const [first] = nics;
  return {
    nativeId: toNativeId(server.id),
    name: server.name,
    tags: tags as Tags,
    createdAt: server.created,
    state: vmStateOf(server),
    nativeState: server.status,
    zone: server['OS-EXT-AZ:availability_zone'] || undefined,
    imageId: toNativeId((server.image ? server.image.id : '') || imageId || ''),
    specName: requiredText(server.flavor?.original_name, 'the flavour of the server'),
    networkId: optionalId(ports[0]?.network_id),
    subnetId: first?.subnetId,
    securityGroupIds: (ports[0]?.security_groups ?? []).map(toNativeId),
    keyPairId: optionalId(server.key_name),
    platform: platformOf(osType),
    rootDisk: rootDiskOf(server, parts.volumes),
    dataDiskIds: dataVolumeIdsOf(server, parts.volumes),
    nics,
    privateIp: first?.addresses[0]?.privateIp,
    publicIp: first?.addresses[0]?.publicIp,
    details: {
      ...flatDetails(server, ...omittedFields),
      ...(server.fault?.message && { fault: server.fault.message }),
    },
  };
}

/** Returns the flavour's local disk, or the volume that the server booted from. */
function rootDiskOf(server: Server, volumes: readonly Volume[]): RootDisk {
  const device = server['OS-EXT-SRV-ATTR:root_device_name'] ?? undefined;
  if (server.image) return { sizeGB: server.flavor?.disk || undefined, device };
  const volume = rootVolumeOf(server, volumes);
  const place = volume?.attachments?.find(attachment => attachment.server_id === server.id)?.device;
  return { sizeGB: volume?.size, device: device ?? place };
}

/** Returns the volume that a server booted from; `undefined` if it booted from an image. */
function rootVolumeOf(server: Server, volumes: readonly Volume[]): Volume | undefined {
  if (server.image) return undefined;
  const attached = new Set(attachedIdsOf(server));
  return volumes.find(({ id }) => attached.has(id));
}

function dataVolumeIdsOf(server: Server, volumes: readonly Volume[]): readonly NativeId[] {
  const root = rootVolumeOf(server, volumes);
  return attachedIdsOf(server)
    .filter(id => id !== root?.id)
    .map(toNativeId);
}

function attachedIdsOf(server: Server): readonly string[] {
  return (server['os-extended-volumes:volumes_attached'] ?? []).map(({ id }) => id);
}
