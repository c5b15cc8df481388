import { addVolume } from './cinder.ts';
import { novaFault, type Reply } from './fault.ts';
import { checkMetadata } from './nova-metadata.ts';
import { bind, ownPort } from './nova-ports.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json, type Request } from './routes.ts';

/** @see https://docs.openstack.org/api-ref/compute/#create-server */
export function createServer(region: Region, request: Request): Reply {
  const { server: wanted } = request.body;
  if (!isObject(wanted))
    throw novaFault(400, "Invalid input for field/attribute server. 'server' is a required property");
  checkFields(wanted);
  const flavor = region.flavors.get(String(wanted.flavorRef));
  if (flavor === undefined) throw novaFault(400, `Flavor ${wanted.flavorRef} could not be found.`);
  const volumeGB = checkBoot(region, wanted, flavor);
  const network = checkNetwork(region, wanted);
  if (wanted.availability_zone !== undefined && wanted.availability_zone !== 'nova')
    throw novaFault(400, 'The requested availability zone is not available');
  if (wanted.key_name !== undefined && !region.keypairs.has(String(wanted.key_name)))
    throw novaFault(400, 'Invalid key_name provided.');
  checkQuota(region, flavor);
  const server = newServer(region, wanted, flavor, volumeGB);
  region.servers.set(server.id, server);
  const { isFull } = region;
  region.isFull = false;
  region.later(region.options.buildMs ?? 20, () =>
    isFull ? fail(region, server, 'No valid host was found. ') : build(region, server, network),
  );
  const links = [{ rel: 'self', href: `${request.base}/servers/${server.id}` }];
  const adminPass = typeof wanted.adminPass === 'string' ? wanted.adminPass : 'made-by-nova-12';
  const reply = {
    id: server.id,
    links,
    'OS-DCF:diskConfig': 'MANUAL',
    security_groups: [{ name: 'default' }],
    adminPass,
  };
  return { status: 202, body: { server: reply } };
}

function checkFields(wanted: Json): void {
  const { name, metadata } = wanted;
  if (typeof name !== 'string' || name === '')
    throw novaFault(400, `Invalid input for field/attribute name. Value: ${name ?? ''}. '' is too short`);
  if (name.length > 255)
    throw novaFault(400, `Invalid input for field/attribute name. Value: ${name}. '${name}' is too long`);
  if (isObject(metadata)) checkMetadata(metadata);
  if (wanted.networks === undefined)
    throw novaFault(400, "Invalid input for field/attribute server. 'networks' is a required property");
}

/** What the server boots from: an image, or a volume made of one, of which the size in GB is returned. */
function checkBoot(region: Region, wanted: Json, flavor: Thing): number | undefined {
  const [device] = Array.isArray(wanted.block_device_mapping_v2) ? wanted.block_device_mapping_v2 : [];
  if (isObject(device)) {
    const size = Number(device.volume_size ?? 0);
    if (size < 1)
      throw novaFault(
        400,
        `Invalid input for field/attribute volume_size. Value: ${size}. ${size} is less than the minimum of 1`,
      );
    if (!region.images.has(String(device.uuid)))
      throw novaFault(400, `Block Device Mapping is Invalid: failed to get image ${device.uuid}.`);
    return size;
  }
  const image = region.images.get(String(wanted.imageRef));
  if (image === undefined) throw novaFault(400, 'Can not find requested image');
  if (flavor.disk === 0)
    throw novaFault(403, 'Only volume-backed servers are allowed for flavors with zero disk.');
  return undefined;
}

interface ServerNetwork {
  readonly networkId?: string | undefined;
  readonly port?: Thing | undefined;
}

function checkNetwork(region: Region, wanted: Json): ServerNetwork {
  const [first] = Array.isArray(wanted.networks) ? wanted.networks : [];
  if (!isObject(first)) return {};
  if (first.port !== undefined) {
    const port = region.ports.get(String(first.port));
    if (port === undefined) throw novaFault(400, `Port id ${first.port} could not be found.`);
    if (port.device_id !== '') throw novaFault(409, `Port ${first.port} is still in use.`);
    return { port };
  }
  if (!region.networks.has(String(first.uuid)))
    throw novaFault(400, `Network ${first.uuid} could not be found.`);
  return { networkId: String(first.uuid) };
}

function checkQuota(region: Region, flavor: Thing): void {
  const flavors = [...region.servers.values()].map(server => server.flavor as { vcpus: number; ram: number });
  const cores = flavors.reduce((sum, each) => sum + each.vcpus, 0);
  const ram = flavors.reduce((sum, each) => sum + each.ram, 0);
  const over = [
    region.exceeds('cores', cores, Number(flavor.vcpus)) && 'cores',
    region.exceeds('instances', flavors.length) && 'instances',
    region.exceeds('ram', ram, Number(flavor.ram)) && 'ram',
  ].filter(each => each !== false);
  if (over.length > 0) throw novaFault(403, `Quota exceeded for ${over.join(', ')}: Requested 1`);
}

function newServer(region: Region, wanted: Json, flavor: Thing, volumeGB: number | undefined): Thing {
  const id = region.newId();
  const now = region.timestamp();
  const { vcpus, ram, disk, name: original_name, extra_specs } = flavor;
  const volumes =
    volumeGB === undefined ? [] : [{ id: addVolume(region, id, volumeGB).id, delete_on_termination: true }];
  return {
    id,
    name: wanted.name,
    status: 'BUILD',
    tenant_id: account.projectId,
    user_id: account.userId,
    metadata: wanted.metadata ?? {},
    hostId: '',
    image: volumeGB === undefined ? { id: wanted.imageRef, links: [] } : '',
    flavor: { vcpus, ram, disk, ephemeral: 0, swap: 0, original_name, extra_specs },
    created: now,
    updated: now,
    accessIPv4: '',
    accessIPv6: '',
    links: [],
    'OS-DCF:diskConfig': 'MANUAL',
    progress: 0,
    'OS-EXT-AZ:availability_zone': '',
    config_drive: wanted.config_drive === true ? 'True' : '',
    key_name: wanted.key_name ?? null,
    'OS-EXT-STS:task_state': 'scheduling',
    'OS-EXT-STS:vm_state': 'building',
    'OS-EXT-STS:power_state': 0,
    'os-extended-volumes:volumes_attached': volumes,
    locked: false,
    description: null,
    tags: [],
  };
}

/** @see https://docs.openstack.org/api-guide/compute/faults.html */
function fail(region: Region, server: Thing, message: string): void {
  Object.assign(server, {
    status: 'ERROR',
    'OS-EXT-STS:vm_state': 'error',
    'OS-EXT-STS:task_state': null,
    fault: { code: 500, created: region.timestamp(), message },
  });
}

/** What the compute host does: takes or makes the port, and starts the server. */
function build(region: Region, server: Thing, { port, networkId }: ServerNetwork): void {
  if (!region.servers.has(server.id) || server['OS-EXT-STS:task_state'] === 'deleting') return;
  const lost = port !== undefined && (!region.ports.has(port.id) || port.device_id !== '');
  if (lost) {
    fail(region, server, `Build of instance ${server.id} aborted: Port ${port.id} is not usable.`);
    return;
  }
  if (port !== undefined) bind(region, server, port);
  if (networkId !== undefined) ownPort(region, server, networkId);
  Object.assign(server, {
    status: 'ACTIVE',
    updated: region.timestamp(),
    hostId: 'fake-host',
    'OS-EXT-AZ:availability_zone': 'nova',
    'OS-EXT-STS:task_state': null,
    'OS-EXT-STS:vm_state': 'active',
    'OS-EXT-STS:power_state': 1,
  });
}
