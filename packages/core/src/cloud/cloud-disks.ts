import { z } from 'zod';
import type { Disk, DiskDriverV1, DiskSpec, NativeId } from '../driver/index.ts';
import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import { failedHint } from '../errors/hints.ts';
import { diskSizeGB, nativeIdField, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { waitFor } from '../time/wait-for.ts';
import { assertDiskSize, assertDiskType, defaultSizeGB } from './assert-disks.ts';
import { type ChangeCallOptions, waitLimitOf } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import type { WaitCallOptions } from './wait-call-options.ts';

const diskRequest = z.object({
  name: z.string(),
  type: z.string().min(1).optional(),
  sizeGB: diskSizeGB,
  zone: z.string().min(1).optional(),
  tags,
});

export type CloudDiskRequest = z.input<typeof diskRequest>;

/** Disks of the region, except those that were created with a VM. */
export class CloudDisks extends OwnedCloudObjects<Disk, DiskSpec, typeof diskRequest, DiskDriverV1> {
  protected override readonly kind = 'disk';
  protected override readonly request = diskRequest;

  protected override handler(): DiskDriverV1 {
    return handlerOf(this.context, 'disks');
  }

  override check(spec: DiskSpec): void {
    super.check(spec);
    assertDiskType(this.context.driver, spec.type);
    assertDiskSize(this.context.driver, spec.type, spec.sizeGB);
  }

  /** Returns the size of a disk of a type, in GB, if the request does not name one. */
  defaultSizeGB(type: string | undefined): number {
    this.handler(); // fails with 'unsupported' before any other check
    return defaultSizeGB(this.context.driver, type);
  }

  override make(spec: DiskSpec, options: ChangeCallOptions = {}): Promise<Disk> {
    return super.make({ ...spec, zone: spec.zone ?? this.context.zone }, options);
  }

  /**
   * Enlarges the disk. Succeeds if it already has the size. Fails with `invalid_argument` for a smaller size, and with
   * `conflict` while it is attached to a VM, if the cloud cannot enlarge it then.
   *
   * @param sizeGB the new size in GB
   */
  async enlarge(id: NativeId, sizeGB: number, options: ChangeCallOptions = {}): Promise<void> {
    const size = parseRequest(diskSizeGB, sizeGB);
    if (options.continuation === undefined && !(await this.#needsEnlarging(id, size, options))) return;
    await this.change(this.call('enlarge', 'idempotent', id), options, (handler, context) =>
      handler.doEnlarge(id, size, context),
    );
  }

  /** Attaches the disk to a VM. Fails with `conflict` if it is attached to another VM. */
  attach(id: NativeId, vmId: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const vm = parseRequest(nativeIdField, vmId);
    return this.change(this.call('attach', 'idempotent', id), options, (handler, context) =>
      handler.doAttach(id, vm, context),
    );
  }

  /** Detaches the disk from its VM. Fails with `conflict` if it is attached to another VM. */
  detach(id: NativeId, vmId: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const vm = parseRequest(nativeIdField, vmId);
    return this.change(this.call('detach', 'idempotent', id), options, (handler, context) =>
      handler.doDetach(id, vm, context),
    );
  }

  /**
   * Waits until a disk is in the expected state, because clouds reply before it is. Fails with `conflict` if the disk
   * has failed, and with `timeout`.
   *
   * @param what the expected state, for the message of a timeout
   */
  async waitUntil(
    id: NativeId,
    what: string,
    isExpected: (disk: Disk) => boolean,
    options: WaitCallOptions = {},
  ): Promise<void> {
    const look = async (signal: AbortSignal) => {
      const disk = await this.get(id, { ...options, signal, priority: 'poll' });
      if (isExpected(disk)) return true;
      if (disk.state !== 'failed') return undefined;
      throw new CloudError('conflict', `The disk ${id} has failed; it should have become ${what}.`, {
        hint: failedHint,
      });
    };
    const { clock } = this.context;
    const deadlineMs =
      options.waitMs ?? waitLimitOf(this.context, { kind: 'disk', operation: 'attach', removes: undefined });
    await waitFor(look, { clock, deadlineMs, signal: options.signal, what: `disk ${id} to become ${what}` });
  }

  /** Returns whether the disk is smaller than the size. Throws if it cannot be enlarged to it. */
  async #needsEnlarging(id: NativeId, sizeGB: number, { signal }: ChangeCallOptions): Promise<boolean> {
    const disk = await this.get(id, { signal });
    if (disk.sizeGB === sizeGB) return false;
    if (disk.sizeGB > sizeGB)
      throw invalidArgument(
        'sizeGB',
        `the disk has ${disk.sizeGB} GB, and disks cannot shrink.`,
        'Set a size larger than the current one.',
      );
    const { driver } = this.context;
    assertDiskSize(driver, disk.type, sizeGB);
    if (disk.vmId === undefined || driver.features.disks?.enlargesAttached !== false) return true;
    const message = `The disk ${id} is attached to the VM ${disk.vmId}, and '${driver.id}' resizes only detached disks.`;
    throw new CloudError('conflict', message, { mayHaveActed: false, hint: 'Detach the disk first.' });
  }
}
