import {
  type Accepted,
  type CallContext,
  type Change,
  type MachineImage,
  type MachineImageDriverV1,
  type MachineImageSpec,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import { flatDetails, found, required, requiredText, stateMap } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { isRefused } from './gcp-errors.ts';
import { platformOf } from './images.ts';
import { imageIdIn, machineImageIn, placeOfVm, vmIdIn } from './links.ts';
import { waitingForOne } from './operations.ts';
import { pageOf, tokenOf } from './pages.ts';
import { requestIdOf } from './request-ids.ts';
import { isMarked, takenByUs } from './taken-names.ts';
import { utcTime } from './times.ts';

type Native = compute_v1.Schema$MachineImage;

/**
 * Machine images of the project, with all disks and the configuration of a VM. The id of one is its link, as for
 * images.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/machineImages
 */
export class MachineImages implements MachineImageDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  async doCreate(
    { name, vmId, tags }: MachineImageSpec,
    context: CallContext,
  ): Promise<Change<MachineImage>> {
    const { project } = this.#compute;
    const { zone, name: instance } = placeOfVm(vmId);
    const sourceInstance = `projects/${project}/zones/${zone}/instances/${instance}`;
    const requestBody = { name, sourceInstance, labels: { ...tags, ...context.ownerTags } };
    const params = { project, sourceInstance, ...requestIdOf(context), requestBody };
    const nativeId = toNativeId(
      `https://www.googleapis.com/compute/v1/projects/${project}/global/machineImages/${name}`,
    );
    try {
      const operation = await this.#compute.send(context, 'machineImages.insert', (client, options) =>
        client.machineImages.insert(params, options),
      );
      return waitingForOne(operation, nativeId);
    } catch (error) {
      // For a missing VM, Google only says that the reference to it is not valid.
      if (isRefused(error, 'INVALID')) await assertVm(this.#compute, vmId, context);
      return takenByUs(
        error,
        () => this.doGet(nativeId, context),
        taken => isMarked(taken, context),
      );
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<MachineImage> {
    const params = { project: this.#compute.project, machineImage: nameOf(id) };
    const native = await this.#compute.send(context, 'machineImages.get', (client, options) =>
      client.machineImages.get(params, options),
    );
    return toMachineImage(native);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>> {
    const params = { project: this.#compute.project, ...tokenOf(pageToken) };
    const page = await this.#compute.send(context, 'machineImages.list', (client, options) =>
      client.machineImages.list(params, options),
    );
    const { items, nextPageToken } = pageOf(page);
    return { items: items.map(toMachineImage), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const params = { project: this.#compute.project, machineImage: nameOf(id) };
    const operation = await this.#compute.send(context, 'machineImages.delete', (client, options) =>
      client.machineImages.delete(params, options),
    );
    return waitingForOne(operation);
  }
}

/** Fails with `not_found` if the VM does not exist. */
async function assertVm(compute: Compute, vmId: NativeId, context: CallContext): Promise<void> {
  const { zone, name: instance } = placeOfVm(vmId);
  const params = { project: compute.project, zone, instance, fields: 'name' };
  await compute.send(context, 'instances.get', (client, options) => client.instances.get(params, options));
}

function nameOf(id: NativeId): string {
  return found(machineImageIn(id), 'machine image', id);
}

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/machineImages#MachineImage.FIELDS.status */
const stateOf = stateMap<MachineImage['state']>({
  CREATING: 'creating',
  UPLOADING: 'creating',
  READY: 'available',
  DELETING: 'deleting',
  INVALID: 'failed',
});

export function toMachineImage(native: Native): MachineImage {
  const { instanceProperties, sourceInstance } = native;
  const boot = instanceProperties?.disks?.find(disk => disk.boot);
  return {
    nativeId: required(imageIdIn(native.selfLink), 'the link of a machine image'),
    name: requiredText(native.name, 'the name of a machine image'),
    tags: native.labels ?? {},
    createdAt: utcTime(native.creationTimestamp),
    state: stateOf(requiredText(native.status, 'the status of a machine image')),
    platform: platformOf(boot?.guestOsFeatures),
    sourceVmId: vmIdIn(sourceInstance),
    diskSizeGB: boot?.diskSizeGb ? Number(boot.diskSizeGb) : undefined,
    // The configuration of the VM can contain secrets.
    details: flatDetails(
      native,
      'kind',
      'labels',
      'instanceProperties',
      'sourceInstanceProperties',
      'savedDisks',
    ),
  };
}
