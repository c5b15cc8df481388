import type { Image as NativeImage, Snapshot } from '@azure/arm-compute';
import {
  type Accepted,
  type CallContext,
  type Completed,
  completed,
  type MachineImage,
  type MachineImageDriverV1,
  type MachineImageSpec,
  type NativeId,
  type Page,
} from '@cb-spider/core/driver';
import { CloudRefusal, found } from '@cb-spider/driver-kit';
import type { HttpReply } from '@cb-spider/rest-kit';
import type { Arm } from './arm/arm.ts';
import { idIn, namesOf, type ResourceName } from './ids.ts';
import {
  copiedDisk,
  isCopied,
  toMachineImage,
  toUnfinishedImage,
  vmTags,
} from './machine-image-description.ts';
import { NetworkParts } from './network-parts.ts';
import { makeNew, removedBy } from './new-resource.ts';
import { acceptedBy, alreadyAccepted, type FurtherSteps } from './operations.ts';
import { isOurs } from './tags.ts';

const type = 'Microsoft.Compute/images';
const snapshotType = 'Microsoft.Compute/snapshots';

/**
 * Managed images, each created from a snapshot of a VM's root disk, so that the VM stays as it is. The snapshot has
 * the name and the tags of its image, and is deleted as soon as the image exists.
 */
export class AzureMachineImages implements MachineImageDriverV1 {
  readonly #arm: Arm;
  readonly #parts: NetworkParts;

  constructor(arm: Arm) {
    this.#arm = arm;
    this.#parts = new NetworkParts(arm);
  }

  /** Creates the snapshot. The {@link further} steps create the image and delete the snapshot. */
  async doCreate({ name, vmId, tags }: MachineImageSpec, context: CallContext): Promise<Accepted> {
    const { group, region, subscriptionId } = this.#arm;
    const id = idIn(subscriptionId, group, type, name);
    const image = await this.#image({ group, name }, context);
    if (image !== undefined) {
      if (isOurs(image, context)) return alreadyAccepted(id, { next: 'clear', of: id });
      throw new CloudRefusal('already_exists', `The machine image '${name}' already exists.`);
    }
    const vm = await this.#parts.vm(vmId, context);
    const wanted: Snapshot = {
      ...{ location: region, tags: { ...tags, ...context.ownerTags, ...vmTags(vm) } },
      creationData: { createOption: 'Copy', sourceResourceId: copiedDisk(vm) },
    };
    return makeNew(
      this.#arm,
      idIn(subscriptionId, group, snapshotType, name),
      context,
      () => this.#snapshot({ group, name }, context),
      () =>
        this.#arm.change(context, 'Snapshots_CreateOrUpdate', ({ compute }) =>
          compute.snapshots.createOrUpdate(group, name, wanted),
        ),
      { next: 'image', of: id },
    );
  }

  async doGet(id: NativeId, context: CallContext): Promise<MachineImage> {
    const place = this.#names(id);
    const image = await this.#image(place, context);
    return image === undefined
      ? toUnfinishedImage(await this.#unfinished(id, context), id)
      : toMachineImage(image);
  }

  /** Returns the images, then those that are only a snapshot so far. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(context, 'Images_ListByResourceGroup', pageToken, ({ compute }) =>
      compute.images.listByResourceGroup(group),
    );
    const items = page.items.filter(({ location }) => location === region).map(toMachineImage);
    if (page.nextPageToken !== undefined) return { ...page, items };
    return { items: [...items, ...(await this.#allUnfinished(context))] };
  }

  /** Also deletes the snapshot that an interrupted create may have left. */
  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name } = this.#names(id);
    const image = await this.#image({ group, name }, context);
    if (image === undefined) {
      await this.#unfinished(id, context);
      return removedBy(await this.#removeSnapshot(id, context), id);
    }
    const reply = await this.#arm.change(context, 'Images_Delete', ({ compute }) =>
      compute.images.delete(group, name),
    );
    return acceptedBy(reply, id, 'remove', isCopied(image) ? { next: 'clear', of: id } : undefined);
  }

  /** The steps after the snapshot exists, and after the image exists or is gone. */
  readonly further: FurtherSteps = {
    image: (id, context) => this.#makeImage(id, context),
    clear: async (id, context): Promise<Accepted | Completed> => {
      const reply = await this.#removeSnapshot(id, context);
      return reply.status === 204 ? completed() : acceptedBy(reply, this.#snapshotOf(id), 'remove');
    },
  };

  /** Creates the image from the snapshot alone, which has all properties of the image. */
  async #makeImage(id: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name } = this.#names(id);
    const further = { next: 'clear', of: id } as const;
    if ((await this.#image({ group, name }, context)) !== undefined) return alreadyAccepted(id, further);
    const { tags, osType, hyperVGeneration, location } = await this.#unfinished(id, context);
    if (osType === undefined)
      throw new CloudRefusal('conflict', `The snapshot '${name}' has no operating system.`);
    const wanted: NativeImage = {
      ...{ location, tags: tags ?? {} },
      ...(hyperVGeneration === undefined ? {} : { hyperVGeneration }),
      storageProfile: {
        osDisk: { osType, osState: 'Generalized', snapshot: { id: this.#snapshotOf(id) } },
      },
    };
    const reply = await this.#arm.change(context, 'Images_CreateOrUpdate', ({ compute }) =>
      compute.images.createOrUpdate(group, name, wanted),
    );
    return acceptedBy(reply, id, 'make', further);
  }

  /** Joins the lists only if there is a snapshot, because images are rarely created. */
  async #allUnfinished(context: CallContext): Promise<readonly MachineImage[]> {
    const { group, region, subscriptionId } = this.#arm;
    const snapshots = await this.#arm.all(context, 'Snapshots_ListByResourceGroup', ({ compute }) =>
      compute.snapshots.listByResourceGroup(group),
    );
    const unfinished = snapshots.filter(snapshot => snapshot.location === region && isCopied(snapshot));
    if (unfinished.length === 0) return [];
    const images = await this.#arm.all(context, 'Images_ListByResourceGroup', ({ compute }) =>
      compute.images.listByResourceGroup(group),
    );
    return unfinished
      .filter(({ name }) => !images.some(image => image.name === name))
      .map(snapshot => toUnfinishedImage(snapshot, idIn(subscriptionId, group, type, snapshot.name ?? '')));
  }

  /**
   * Returns the snapshot of an image that does not exist yet. Fails with `not_found`, also for a snapshot that this
   * driver did not create.
   */
  async #unfinished(id: NativeId, context: CallContext): Promise<Snapshot> {
    const snapshot = await this.#snapshot(this.#names(id), context);
    return found(snapshot !== undefined && isCopied(snapshot) ? snapshot : undefined, 'machine image', id);
  }

  #image({ group, name }: ResourceName, context: CallContext): Promise<NativeImage | undefined> {
    return this.#arm.find(context, 'Images_Get', ({ compute }) => compute.images.get(group, name));
  }

  #snapshot({ group, name }: ResourceName, context: CallContext): Promise<Snapshot | undefined> {
    return this.#arm.find(context, 'Snapshots_Get', ({ compute }) => compute.snapshots.get(group, name));
  }

  #removeSnapshot(id: NativeId, context: CallContext): Promise<HttpReply> {
    const { group, name } = this.#names(id);
    return this.#arm.change(context, 'Snapshots_Delete', ({ compute }) =>
      compute.snapshots.delete(group, name),
    );
  }

  #snapshotOf(id: NativeId): NativeId {
    const { group, name } = this.#names(id);
    return idIn(this.#arm.subscriptionId, group, snapshotType, name);
  }

  #names(id: NativeId): ResourceName {
    return namesOf(type, id, this.#arm.subscriptionId);
  }
}
