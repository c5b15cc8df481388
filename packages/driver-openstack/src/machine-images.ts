import {
  type CallContext,
  type MachineImage,
  type MachineImageDriverV1,
  type MachineImageSpec,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  ensure,
  flatDetails,
  found,
  optionalId,
  requiredId,
  stateMap,
} from '@cb-spider/driver-kit';
import type { GlanceImage, Server } from './client/native-types.ts';
import type { Nova } from './client/nova.ts';
import type { Glance } from './client/storage.ts';
import { diskSizeOf, platformOf } from './images.ts';

/**
 * Snapshots that Nova creates from servers, stored by Glance. Metadata of the create request become properties of the
 * image.
 */
export class MachineImages implements MachineImageDriverV1 {
  readonly #glance: Glance;
  readonly #nova: Nova;

  constructor(glance: Glance, nova: Nova) {
    this.#glance = glance;
    this.#nova = nova;
  }

  doCreate(spec: MachineImageSpec, context: CallContext): Promise<MachineImage> {
    return ensure(context, {
      find: () => this.#madeBefore(spec, context),
      make: () => this.#make(spec, context),
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<MachineImage> {
    const image = await this.#glance.image(context, id);
    return toMachineImage(found(isSnapshot(image) ? image : undefined, 'machine image', id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>> {
    const { items, nextPageToken } = await this.#glance.snapshots(context, {}, pageToken);
    return { items: items.map(toMachineImage), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.doGet(id, context); // a public image may also belong to the project
    await this.#glance.deleteImage(context, id);
  }

  /** Nova only returns the id. */
  async #make(spec: MachineImageSpec, context: CallContext): Promise<MachineImage> {
    const server = await this.#nova.server(context, spec.vmId);
    if (!server.image)
      throw new CloudRefusal('unsupported', `The root disk of the VM '${spec.vmId}' is a volume.`, {
        hint: 'Create machine images only of VMs whose root disk has the size of their flavour.',
      });
    assertIdle(server);
    const id = await this.#nova.createImage(context, spec.vmId, spec.name, context.ownerTags);
    return {
      nativeId: toNativeId(id),
      name: spec.name,
      tags: {},
      state: 'creating',
      platform: 'unknown',
      sourceVmId: spec.vmId,
    };
  }

  async #madeBefore({ name }: MachineImageSpec, context: CallContext): Promise<MachineImage | undefined> {
    const { items } = await this.#glance.snapshots(context, { name, ...context.ownerTags }, undefined);
    return items[0] && toMachineImage(items[0]);
  }
}

/**
 * Nova refuses a second image while it is still copying the first, or while any other change is in progress; this is
 * transient.
 */
function assertIdle({ id, 'OS-EXT-STS:task_state': task }: Server): void {
  if (!task) return;
  const message = `The VM '${id}' is still being changed: its task is '${task}'.`;
  throw new CloudRefusal('conflict', message, { retryable: true, retryAfterMs: 5_000 });
}

function isSnapshot({ image_type }: GlanceImage): boolean {
  return image_type === 'snapshot';
}

/** @see https://docs.openstack.org/glance/latest/user/statuses.html */
const stateOf = stateMap<MachineImage['state']>({
  queued: 'creating',
  saving: 'creating',
  uploading: 'creating',
  importing: 'creating',
  active: 'available',
  killed: 'failed',
  deleted: 'deleting',
  pending_delete: 'deleting',
});

/** @see https://docs.openstack.org/api-ref/compute/#create-image-createimage-action */
export function toMachineImage(image: GlanceImage): MachineImage {
  const nativeId = requiredId(image.id, 'image');
  return {
    nativeId,
    name: image.name || nativeId,
    tags: {},
    createdAt: image.created_at,
    state: stateOf(image.status),
    platform: platformOf(image.os_type),
    sourceVmId: optionalId(image.instance_uuid),
    diskSizeGB: diskSizeOf(image),
    details: flatDetails(image, 'os_hash_value', 'locations'),
  };
}
