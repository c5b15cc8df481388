import { z } from 'zod';
import type { Disk, DiskSpec } from '../driver/index.ts';
import { diskSizeGB, reference, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects, type Resolved } from './managed-objects.ts';
import { diskPrograms } from './programs/disk-programs.ts';
import { type Reference, References } from './references.ts';
import type { ChangeOptions } from './service-context.ts';

const diskRequest = z.object({
  name: userName,
  /** One of the cloud's disk types; missing: the cloud's default. */
  type: z.string('must be a string.').min(1).optional(),
  /** In GB; missing: the cloud's default. */
  sizeGB: diskSizeGB.optional(),
  /** Missing: the connection's. */
  zone: z.string('must be a string.').min(1).optional(),
  tags,
});

export type DiskRequest = z.input<typeof diskRequest>;
/** A registered disk. */
export type DiskInfo = Managed<Disk> & {
  /** The VM that has it. */
  readonly vm?: Reference | undefined;
};

/** Disks: made empty, given to one VM at a time, and kept when that is gone. */
export class Disks extends ManagedObjects<Disk, DiskSpec, typeof diskRequest, DiskInfo> {
  static readonly programs = diskPrograms;

  protected override readonly kind = 'disk';
  protected override readonly request = diskRequest;
  protected override readonly objects = this.scope.cloud.disks;

  /**
   * Makes it larger. Fails with `invalid_argument` for a smaller size.
   *
   * @param sizeGB the new size in GB
   */
  async enlarge(name: string, sizeGB: number, options: ChangeOptions = {}): Promise<DiskInfo> {
    const request = { sizeGB: parseRequest(diskSizeGB, sizeGB) };
    return this.changeOne('enlarge', name, options, async () => ({ request }));
  }

  /** Gives it to a registered VM. Fails with `conflict` when a VM has it already. */
  attach(name: string, vmName: string, options: ChangeOptions = {}): Promise<DiskInfo> {
    return this.#changeWithVm('attach', name, vmName, options);
  }

  /** Takes it from its VM. Fails with `conflict` when that VM does not have it. */
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
      const vm = await this.scope.made('vm', checked);
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
