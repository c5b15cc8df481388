import {
  type CallContext,
  type Disk,
  type DiskDriverV1,
  type DiskSpec,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  ensure,
  flatDetails,
  optionalId,
  required,
  requiredText,
  stateMap,
} from '@cb-spider/driver-kit';
import type { Volume } from './client/native-types.ts';
import type { Nova } from './client/nova.ts';
import type { Cinder } from './client/storage.ts';
import { ifThere, instead, isStatus } from './openstack-errors.ts';

/** Disks are Cinder's volumes, except those that servers boot from. */
export class Disks implements DiskDriverV1 {
  readonly #cinder: Cinder;
  readonly #nova: Nova;
  /** The connection's zone. */
  readonly #zone: string | undefined;

  constructor(cinder: Cinder, nova: Nova, zone: string | undefined) {
    this.#cinder = cinder;
    this.#nova = nova;
    this.#zone = zone;
  }

  async doCreate(spec: DiskSpec, context: CallContext): Promise<Disk> {
    const volume = await ensure(context, {
      find: () => this.#madeBefore(spec.name, context),
      make: () =>
        this.#cinder.createVolume(context, {
          name: spec.name,
          size: spec.sizeGB,
          metadata: { ...spec.tags, ...context.ownerTags },
          ...(spec.type !== undefined && { volume_type: spec.type }),
          // The connection's zone is a zone of Nova, and Cinder has its own zones.
          ...(spec.zone !== this.#zone && { availability_zone: spec.zone }),
        }),
    });
    return toDisk(volume);
  }

  async doGet(id: NativeId, context: CallContext): Promise<Disk> {
    return toDisk(await this.#cinder.volume(context, id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Disk>> {
    const { items, nextPageToken } = await this.#cinder.volumes(context, pageToken);
    return { items: items.filter(isOfItsOwn).map(toDisk), nextPageToken };
  }

  /**
   * Cinder refuses to delete a volume that is attached, has snapshots or is being changed, always with the same
   * status.
   */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    try {
      await this.#cinder.deleteVolume(context, id);
    } catch (error) {
      if (isStatus(error, 400)) throw instead(error, 'dependency_in_use');
      throw error;
    }
  }

  /** Cinder refuses to enlarge a volume that is in use. */
  async doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<void> {
    const { size, status } = await this.#cinder.volume(context, id);
    if (size === sizeGB) return;
    if (status !== 'available')
      throw new CloudRefusal('conflict', `The volume '${id}' is ${status}; it has to be available.`);
    await this.#cinder.extendVolume(context, id, sizeGB);
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const volume = await this.#cinder.volume(context, id);
    const owner = ownerOf(volume);
    if (owner === vmId && volume.status !== 'detaching') return;
    if (owner !== undefined) throw elsewhere(id, owner);
    try {
      await this.#nova.attachVolume(context, vmId, id);
    } catch (error) {
      // Nova's answer for a volume that is not available.
      if (isStatus(error, 400)) throw instead(error, 'conflict');
      throw error;
    }
  }

  async doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const volume = await this.#cinder.volume(context, id);
    const owner = ownerOf(volume);
    if (owner === undefined || (owner === vmId && volume.status === 'detaching')) return;
    if (owner !== vmId) throw elsewhere(id, owner);
    await ifThere(this.#nova.detachVolume(context, vmId, id));
  }

  /** Looks for the marks of this change, because names are not unique. */
  async #madeBefore(name: string, context: CallContext): Promise<Volume | undefined> {
    const owner = Object.entries(context.ownerTags);
    const candidates = await this.#cinder.volumesNamed(context, name);
    return candidates.find(({ metadata }) => owner.every(([key, value]) => metadata?.[key] === value));
  }
}

/** A bootable volume that is attached to a server is the one that the server boots from. */
function isOfItsOwn(volume: Volume): boolean {
  return volume.bootable !== 'true' || ownerOf(volume) === undefined;
}

function ownerOf({ attachments = [] }: Volume): string | undefined {
  return attachments[0]?.server_id || undefined;
}

function elsewhere(id: string, owner: string): CloudRefusal {
  const hint = 'Detach it there first.';
  return new CloudRefusal('conflict', `The volume '${id}' is attached to ${owner}.`, { hint });
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes lists the words. */
const stateOf = stateMap<Disk['state']>({
  creating: 'creating',
  downloading: 'creating',
  extending: 'creating',
  available: 'available',
  reserved: 'attached',
  attaching: 'attached',
  'in-use': 'attached',
  detaching: 'attached',
  deleting: 'deleting',
  error: 'failed',
  error_deleting: 'failed',
  error_extending: 'failed',
  error_restoring: 'failed',
});

export function toDisk(native: Volume): Disk {
  const { id, name, status, size, volume_type: type, created_at: createdAt } = native;
  return {
    nativeId: toNativeId(requiredText(id, 'the id of the volume')),
    name: name || id,
    tags: native.metadata ?? {},
    // Cinder writes times in UTC, but without a time zone.
    createdAt: createdAt && `${createdAt.replace(/\..*|Z$/, '')}Z`,
    state: stateOf(requiredText(status, 'the status of the volume')),
    type: type || undefined,
    sizeGB: required(size, 'the size of the volume'),
    zone: native.availability_zone || undefined,
    vmId: optionalId(ownerOf(native)),
    device: native.attachments?.[0]?.device || undefined,
    details: flatDetails(native, 'id', 'name', 'metadata', 'size', 'links'),
  };
}
