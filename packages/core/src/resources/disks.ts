import { z } from 'zod';
import type { Disk, DiskSpec } from '../driver/index.ts';
import { diskSizeGB, reference, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved } from './managed-objects.ts';
import { diskPrograms } from './programs/disk-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const diskRequest = z.object({
  name: userName,
  /** One of the cloud's disk types. Default: the cloud's choice. */
  type: z.string('must be a string.').min(1).optional(),
  /** In GB. Default: the cloud's choice. */
  sizeGB: diskSizeGB.optional(),
  /** Default: the zone of the connection. */
  zone: z.string('must be a string.').min(1).optional(),
  tags,
});

export type DiskRequest = z.input<typeof diskRequest>;
/** A registered disk. */
export type DiskInfo = Managed<Disk> & {
  /** The VM that the disk is attached to. */
  readonly vm?: Reference | undefined;
};

/** Disks. A disk is created empty, is attached to one VM at a time, and outlives its VM. */
export class Disks extends ManagedObjects<Disk, DiskSpec, typeof diskRequest, DiskInfo> {
  static readonly programs = diskPrograms;

  protected override readonly kind = 'disk';
  protected override readonly request = diskRequest;
  protected override readonly objects = this.scope.cloud.disks;

  /**
   * Enlarges a disk. Fails with `invalid_argument` for a smaller size.
   *
   * @param sizeGB the new size in GB
   */
  async enlarge(name: string, sizeGB: number, options: ChangeOptions = {}): Promise<DiskInfo> {
    const request = { sizeGB: parseRequest(diskSizeGB, sizeGB) };
    return this.changeOne('enlarge', name, options, async () => ({ request }));
  }

  /** Attaches a disk to a registered VM. Fails with `conflict` if it is attached already. */
  attach(name: string, vmName: string, options: ChangeOptions = {}): Promise<DiskInfo> {
    return this.#changeWithVm('attach', name, vmName, options);
  }

  /** Detaches a disk from its VM. Fails with `conflict` if it is not attached to that VM. */
  detach(name: string, vmName: string, options: ChangeOptions = {}): Promise<DiskInfo> {
    return this.#changeWithVm('detach', name, vmName, options);
  }

  #changeWithVm(
    action: 'attach' | 'detach',
    name: string,
    vmName: string,
    options: ChangeOptions,
  ): Promise<DiskInfo> {
    const checked = parseRequest(reference, vmName);
    return this.changeOne(action, name, options, async () => {
      const vm = await this.scope.createdRecord('vm', checked);
      return { uses: [vm], request: { vmId: vm.nativeId } };
    });
  }

  protected override async resolve(request: z.output<typeof diskRequest>): Promise<Resolved<DiskSpec>> {
    const { type, zone, tags: userTags } = request;
    const sizeGB = request.sizeGB ?? this.objects.defaultSizeGB(type);
    return { spec: { type, sizeGB, zone: zone ?? this.scope.cloud.zone, tags: userTags } };
  }

  protected override async toInfos(found: readonly Found<Disk>[]): Promise<readonly DiskInfo[]> {
    const ids = found.map(({ native }) => native.vmId);
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    return found.map(({ native, record }) => ({
      ...managed(native, record),
      vm: references.toOptional('vm', native.vmId),
    }));
  }
}
