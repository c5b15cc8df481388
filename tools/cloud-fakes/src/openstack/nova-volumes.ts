import { attachmentOf } from './cinder.ts';
import { novaFault, type Reply } from './fault.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json, type Request } from './routes.ts';

const attached = 'os-extended-volumes:volumes_attached';

/** Volumes of a server, as it shows them. */
export function volumesOf(server: Thing): readonly Json[] {
  return server[attached] as readonly Json[];
}

/**
 * Gives a volume to a server; done later.
 *
 * @see https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments
 */
export function attachVolume(region: Region, { body }: Request, server: Thing): Reply {
  const { volumeAttachment: wanted } = body;
  const volumeId = isObject(wanted) ? String(wanted.volumeId ?? '') : '';
  const volume = region.volumes.get(volumeId);
  if (volume === undefined) throw novaFault(404, `Volume ${volumeId} could not be found.`);
  if (volume.status !== 'available')
    throw novaFault(
      400,
      `Invalid volume: volume ${volumeId} status must be 'available'. Currently in '${volume.status}'`,
    );
  const device = freeDevice(region, server);
  volume.status = 'attaching';
  region.later(region.options.taskMs ?? 10, () => {
    if (!region.servers.has(server.id)) return free(volume);
    server[attached] = [...volumesOf(server), { id: volumeId, delete_on_termination: false }];
    Object.assign(volume, { status: 'in-use', attachments: [attachmentOf(volumeId, server.id, device)] });
  });
  const volumeAttachment = { id: volumeId, serverId: server.id, volumeId, device, tag: null };
  return { status: 200, body: { volumeAttachment } };
}

/** Takes a volume from a server; done later. */
export function detachVolume(region: Region, server: Thing, volumeId: string): Reply {
  const entry = volumesOf(server).find(each => each.id === volumeId);
  const volume = region.volumes.get(volumeId);
  if (entry === undefined || volume === undefined)
    throw novaFault(404, `Instance ${server.id} is not attached to volume ${volumeId}.`);
  if (volume.bootable === 'true') throw novaFault(400, 'Unable to detach root device volume.');
  if (volume.status !== 'in-use')
    throw novaFault(400, `Invalid volume: volume ${volumeId} status must be 'in-use'.`);
  volume.status = 'detaching';
  region.later(region.options.taskMs ?? 10, () => {
    server[attached] = volumesOf(server).filter(each => each.id !== volumeId);
    free(volume);
  });
  return { status: 202 };
}

/** What a server leaves behind, or takes along, when it goes. */
export function letGoOfVolumes(region: Region, server: Thing): void {
  for (const { id, delete_on_termination: goes } of volumesOf(server)) {
    const volume = region.volumes.get(String(id));
    if (goes) region.volumes.delete(String(id));
    else if (volume !== undefined) free(volume);
  }
}

function free(volume: Thing): void {
  Object.assign(volume, { status: 'available', attachments: [] });
}

function freeDevice(region: Region, server: Thing): string {
  const taken = new Set(
    volumesOf(server).flatMap(({ id }) => {
      const volume = region.volumes.get(String(id));
      return (volume?.attachments as readonly Json[] | undefined)?.map(each => each.device) ?? [];
    }),
  );
  const letter = [...'bcdefghijklmnopqrstuvwxyz'].find(each => !taken.has(`/dev/vd${each}`));
  return `/dev/vd${letter ?? 'z'}`;
}
