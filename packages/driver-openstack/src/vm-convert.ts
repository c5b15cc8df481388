import { type RootDisk, type Tags, toNativeId, type Vm } from '@cb-spider/core/driver';
import { flatDetails, optionalId, requiredText } from '@cb-spider/driver-kit';
import type { FloatingIp, Port, Server, Volume } from './client/native-types.ts';
import { platformOf } from './images.ts';
import { imageKey, osTypeKey, portKey } from './own-metadata.ts';
import { inPlaces, toVmNic } from './ports.ts';
import { vmStateOf } from './vm-state.ts';

/** What is long, shown in other ways, or not for everybody who may read a VM. */
const untold = ['adminPass', 'OS-EXT-SRV-ATTR:user_data', 'links', 'metadata', 'fault'] as const;

/** What services other than Nova know of a server. */
interface Parts {
  /** The server's own. */
  readonly ports: readonly Port[];
  /** Of any ports. */
  readonly floatingIps: readonly FloatingIp[];
  /** Of any servers. */
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
    nics,
    privateIp: first?.addresses[0]?.privateIp,
    publicIp: first?.addresses[0]?.publicIp,
    details: {
      ...flatDetails(server, ...untold),
      ...(server.fault?.message && { fault: server.fault.message }),
    },
  };
}

/** The flavour's local disk, or the volume that the server booted from. */
function rootDiskOf(server: Server, volumes: readonly Volume[]): RootDisk {
  const device = server['OS-EXT-SRV-ATTR:root_device_name'] ?? undefined;
  if (server.image) return { sizeGB: server.flavor?.disk || undefined, device };
  const attached = new Set(server['os-extended-volumes:volumes_attached']?.map(volume => volume.id));
  const volume = volumes.find(each => attached.has(each.id));
  const place = volume?.attachments?.find(attachment => attachment.server_id === server.id)?.device;
  return { sizeGB: volume?.size, device: device ?? place };
}
