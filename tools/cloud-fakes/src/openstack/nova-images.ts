import { novaFault, type Reply } from './fault.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json } from './routes.ts';

const task = 'OS-EXT-STS:task_state';

/** Properties of the image beneath that a snapshot takes over. */
const inherited = ['os_type', 'os_distro', 'architecture'] as const;

/**
 * Makes an image of a server's disk: it is recorded at once, and `active` when it is uploaded.
 *
 * @see https://docs.openstack.org/api-ref/compute/#create-image-createimage-action
 */
export function createImage(region: Region, server: Thing, wanted: unknown): Reply {
  const { name, metadata = {} } = isObject(wanted) ? wanted : ({} as Json);
  if (typeof name !== 'string' || name === '' || name.length > 255)
    throw novaFault(400, `Invalid input for field/attribute name. Value: ${name}.`);
  const base = region.images.get(String((server.image as { readonly id?: string }).id)) ?? {};
  const id = region.newId();
  const image: Thing = {
    id,
    name,
    ...Object.fromEntries(inherited.flatMap(key => (key in base ? [[key, Reflect.get(base, key)]] : []))),
    ...(isObject(metadata) ? metadata : {}),
    ...{ image_type: 'snapshot', instance_uuid: server.id, base_image_ref: Reflect.get(base, 'id') },
    ...{ user_id: account.userId, owner: account.projectId, owner_id: account.projectId },
    ...{ disk_format: 'qcow2', container_format: 'bare', visibility: 'private', status: 'queued' },
    ...{ size: null, virtual_size: null, protected: false, min_ram: 0, os_hidden: false, tags: [] },
    min_disk: (server.flavor as { readonly disk: number }).disk,
    ...{ created_at: region.timestamp(), updated_at: region.timestamp() },
    ...{ self: `/v2/images/${id}`, file: `/v2/images/${id}/file`, schema: '/v2/schemas/image' },
  };
  region.images.set(id, image);
  server[task] = 'image_snapshot';
  region.later(region.options.taskMs ?? 10, () => {
    Object.assign(image, { status: 'active', size: 16_777_216, updated_at: region.timestamp() });
    if (server[task] === 'image_snapshot') server[task] = null;
  });
  return { status: 202, body: { image_id: id } };
}
