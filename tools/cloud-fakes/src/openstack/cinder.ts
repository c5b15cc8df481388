import { novaFault, type Reply } from './fault.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json, limitOf, type Request, type Routes } from './routes.ts';

/** The volume types that there are; the first one is the default. */
const volumeTypes = ['lvm', 'fast'];

/**
 * Block storage service.
 *
 * @see https://docs.openstack.org/api-ref/block-storage/v3/
 */
export function cinderRoutes(region: Region): Routes {
  return {
    'POST /volumes': request => createVolume(region, request),
    'GET /volumes/detail': request => list(region, request),
    'GET /limits': () => ({ status: 200, body: { limits: { rate: [], absolute: limitsOf(region) } } }),
    'GET /volumes/{id}': (_request, id) => ({ status: 200, body: { volume: volumeOf(region, id) } }),
    'DELETE /volumes/{id}': (_request, id) => remove(region, volumeOf(region, id)),
    'POST /volumes/{id}/metadata': ({ body }, id) => addMetadata(volumeOf(region, id), body),
    'DELETE /volumes/{id}/metadata/{key}': (_request, id, key) => deleteMetadata(volumeOf(region, id), key),
    'POST /volumes/{id}/action': ({ body }, id) => extend(region, volumeOf(region, id), body),
  };
}

export function volumeOf(region: Region, id: string): Thing {
  const volume = region.volumes.get(id);
  if (volume === undefined) throw novaFault(404, `Volume ${id} could not be found.`);
  return volume;
}

function list(region: Region, { query, base }: Request): Reply {
  const filters = ['bootable', 'name', 'status'].filter(key => query.has(key));
  const all = [...region.volumes.values()].filter(each => filters.every(key => each[key] === query.get(key)));
  const marker = query.get('marker');
  const start = marker === null ? 0 : all.findIndex(each => each.id === marker) + 1;
  const limit = limitOf(query, region.options.maxPage ?? 1000);
  const volumes = all.slice(start, start + limit);
  const next = new URLSearchParams(query);
  next.set('marker', volumes.at(-1)?.id ?? '');
  const links = [{ rel: 'next', href: `${base}/volumes/detail?${next}` }];
  return { status: 200, body: { volumes, ...(start + limit < all.length && { volumes_links: links }) } };
}

function createVolume(region: Region, { body }: Request): Reply {
  const { volume: wanted } = body;
  if (!isObject(wanted))
    throw novaFault(400, "Invalid input for field/attribute volume. 'volume' is a required property");
  const { size, volume_type: type = volumeTypes[0], availability_zone: zone = 'nova' } = wanted;
  if (!Number.isInteger(size) || Number(size) < 1)
    throw novaFault(
      400,
      `Invalid input received: Volume size '${size}' must be an integer and greater than 0`,
    );
  if (!volumeTypes.includes(String(type)))
    throw novaFault(404, `Volume type with name ${type} could not be found.`);
  if (zone !== 'nova')
    throw novaFault(400, `Invalid input received: Availability zone '${zone}' is invalid.`);
  checkMetadata(wanted.metadata);
  if (region.exceeds('volumes', region.volumes.size))
    throw novaFault(413, 'VolumeLimitExceeded: Maximum number of volumes allowed exceeded.');
  const volume = newVolume(region, wanted, { size: Number(size), volume_type: type });
  region.later(region.options.taskMs ?? 10, () => {
    if (volume.status === 'creating') volume.status = 'available';
  });
  return { status: 202, body: { volume: { ...volume } } };
}

/** @see https://docs.openstack.org/api-ref/block-storage/v3/#volume-metadata-volumes-metadata */
function addMetadata(volume: Thing, { metadata: more }: Json): Reply {
  checkMetadata(more);
  const metadata = { ...(volume.metadata as Json), ...(more as Json) };
  Object.assign(volume, { metadata });
  return { status: 200, body: { metadata } };
}

function deleteMetadata(volume: Thing, key: string): Reply {
  const { [key]: value, ...metadata } = volume.metadata as Json;
  if (value === undefined) throw novaFault(404, `Volume ${volume.id} has no metadata with key '${key}'.`);
  Object.assign(volume, { metadata });
  return { status: 200 };
}

const legalKey = /^[a-zA-Z0-9_:. -]{1,255}$/;

function checkMetadata(metadata: unknown): void {
  if (metadata === undefined) return;
  const pairs = isObject(metadata) ? Object.entries(metadata) : [['', 0]];
  const wrong = pairs.find(
    ([key, value]) => !legalKey.test(String(key)) || typeof value !== 'string' || value.length > 255,
  );
  if (wrong !== undefined) throw novaFault(400, `Invalid input for field/attribute ${wrong[0]}.`);
}

function newVolume(region: Region, wanted: Json, parts: Json): Thing {
  const volume: Thing = {
    id: region.newId(),
    name: wanted.name ?? '',
    description: wanted.description ?? null,
    status: 'creating',
    bootable: 'false',
    encrypted: false,
    multiattach: false,
    created_at: region.timestamp().replace('Z', '.000000'),
    availability_zone: 'nova',
    'os-vol-tenant-attr:tenant_id': account.projectId,
    metadata: wanted.metadata ?? {},
    attachments: [],
    ...parts,
  };
  region.volumes.set(volume.id, volume);
  return volume;
}

/** Takes what is available or has failed. */
function remove(region: Region, volume: Thing): Reply {
  if (!['available', 'error', 'error_extending'].includes(String(volume.status)))
    throw novaFault(
      400,
      'Invalid volume: Volume status must be available or error or error_extending and must not be attached.',
    );
  volume.status = 'deleting';
  region.later(region.options.taskMs ?? 10, () => region.volumes.delete(volume.id));
  return { status: 202 };
}

function extend(region: Region, volume: Thing, body: Json): Reply {
  const { 'os-extend': wanted } = body;
  if (!isObject(wanted)) throw novaFault(400, 'There is no such action.');
  const size = Number(wanted.new_size);
  if (volume.status !== 'available')
    throw novaFault(400, `Invalid volume: Volume ${volume.id} status must be available to extend.`);
  if (!(size > Number(volume.size)))
    throw novaFault(400, `Invalid input received: New size for extend must be greater than current size.`);
  volume.status = 'extending';
  region.later(region.options.taskMs ?? 10, () => Object.assign(volume, { size, status: 'available' }));
  return { status: 202 };
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits: -1 is no limit, and the others are those of a new project. */
function limitsOf(region: Region) {
  const sizes = [...region.volumes.values()].map(({ size }) => Number(size));
  return {
    maxTotalVolumes: region.limit('volumes'),
    maxTotalVolumeGigabytes: 1000,
    maxTotalSnapshots: 10,
    maxTotalBackups: 10,
    maxTotalBackupGigabytes: 1000,
    totalVolumesUsed: sizes.length,
    totalGigabytesUsed: sizes.reduce((sum, size) => sum + size, 0),
    totalSnapshotsUsed: 0,
    totalBackupsUsed: 0,
    totalBackupGigabytesUsed: 0,
  };
}

/** Makes the volume that a server boots from. */
export function addVolume(region: Region, serverId: string, sizeGB: number): Thing {
  const volume = newVolume(region, {}, { status: 'in-use', size: sizeGB, bootable: 'true' });
  Object.assign(volume, { attachments: [attachmentOf(volume.id, serverId, '/dev/vda')] });
  return volume;
}

/** What a volume shows of the server that has it. */
export function attachmentOf(id: string, serverId: string, device: string): Json {
  return { id, volume_id: id, server_id: serverId, device };
}
