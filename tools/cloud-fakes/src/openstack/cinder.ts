import { novaFault } from './fault.ts';
import type { Region, Thing } from './region.ts';
import { limitOf, type Routes } from './routes.ts';

/**
 * Block storage service: volumes are made by Nova, for servers that boot from them.
 *
 * @see https://docs.openstack.org/api-ref/block-storage/v3/
 */
export function cinderRoutes(region: Region): Routes {
  return {
    'GET /volumes/detail': ({ query, base }) => {
      const bootable = query.get('bootable');
      const all = [...region.volumes.values()].filter(
        each => bootable === null || each.bootable === bootable,
      );
      const marker = query.get('marker');
      const start = marker === null ? 0 : all.findIndex(each => each.id === marker) + 1;
      const limit = limitOf(query, region.options.maxPage ?? 1000);
      const volumes = all.slice(start, start + limit);
      const next = new URLSearchParams(query);
      next.set('marker', volumes.at(-1)?.id ?? '');
      const links = [{ rel: 'next', href: `${base}/volumes/detail?${next}` }];
      return { status: 200, body: { volumes, ...(start + limit < all.length && { volumes_links: links }) } };
    },
    'GET /limits': () => ({ status: 200, body: { limits: { rate: [], absolute: limitsOf(region) } } }),
    'GET /volumes/{id}': (_request, id) => {
      const volume = region.volumes.get(id);
      if (volume === undefined) throw novaFault(404, `Volume ${id} could not be found.`);
      return { status: 200, body: { volume } };
    },
  };
}

/** What a project has from the start: https://docs.openstack.org/cinder/latest/cli/cli-cinder-quotas.html */
function limitsOf(region: Region) {
  const sizes = [...region.volumes.values()].map(({ size }) => Number(size));
  return {
    maxTotalVolumes: 10,
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
  const id = region.newId();
  const volume: Thing = {
    id,
    name: '',
    status: 'in-use',
    size: sizeGB,
    bootable: 'true',
    created_at: region.timestamp().replace('Z', '.000000'),
    availability_zone: 'nova',
    attachments: [{ id, volume_id: id, server_id: serverId, device: '/dev/vda' }],
  };
  region.volumes.set(id, volume);
  return volume;
}
