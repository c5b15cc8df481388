import type {
  Accepted,
  CallContext,
  Change,
  Disk,
  DiskDriverV1,
  DiskSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  diskElsewhere,
  flatDetails,
  found,
  optionalId,
  required,
  requiredId,
  requiredText,
  type Steps,
  stateMap,
} from '@cb-spider/driver-kit';
import { bootable, isoTimeOf, volumeMode, volumeWords } from './assumptions.ts';
import type { Ace, NativeVolume } from './client/ace.ts';
import { unlessAbsent } from './cloudit-errors.ts';
import type { Clusters } from './clusters.ts';
import { ensureNamed } from './named.ts';

const states = stateMap<Disk['state']>(volumeWords);

/** Volumes that were not created with a VM. Their changes are completed later. */
export class Disks implements DiskDriverV1 {
  readonly #ace: Ace;
  readonly #clusters: Clusters;
  readonly #steps: Steps;

  constructor(ace: Ace, clusters: Clusters, steps: Steps) {
    this.#ace = ace;
    this.#clusters = clusters;
    this.#steps = steps;
  }

  async doCreate(spec: DiskSpec, context: CallContext): Promise<Accepted> {
    if (spec.type !== undefined)
      throw new CloudRefusal('invalid_argument', `type: is ${spec.type}, but Cloudit has no disk types.`);
    const { name, sizeGB: size } = spec;
    const created = await ensureNamed<NativeVolume>(context, {
      what: 'disk',
      name,
      all: await this.#ace.volumes(context),
      make: async () => {
        const clusterId = await this.#clusters.idOf(context);
        return this.#ace.createVolume({ name, size, clusterId }, context);
      },
    });
    const nativeId = requiredId(created.id, 'disk');
    return this.#steps.accept({ step: 'diskReady', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Disk> {
    const [native, vmId] = await Promise.all([this.#read(id, context), holderOf(this.#ace, id, context)]);
    return toDisk(native, vmId);
  }

  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<Disk>> {
    const volumes = (await this.#ace.volumes(context)).filter(isDisk);
    const items = volumes.map(async native => {
      const isFree = diskStateOf(native) === 'available';
      const holder = isFree ? undefined : await holderOf(this.#ace, requiredId(native.id, 'disk'), context);
      return toDisk(native, holder);
    });
    return { items: await Promise.all(items) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const native = await this.#read(id, context);
    const holder = await holderOf(this.#ace, id, context);
    if (holder !== undefined)
      throw new CloudRefusal('dependency_in_use', `The disk '${id}' is attached to the VM '${holder}'.`);
    if (diskStateOf(native) !== 'deleting') await this.#ace.deleteVolume(id, context);
    return this.#steps.accept({ step: 'diskGone', id });
  }

  async doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<Change<void>> {
    const { size } = await this.#read(id, context);
    if (size === sizeGB) return undefined;
    await this.#ace.enlargeVolume(id, sizeGB, context);
    return this.#steps.accept({ step: 'diskReady', id, more: { sizeGB: String(sizeGB) } });
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const native = await this.#read(id, context);
    const [holder, servers] = await Promise.all([
      holderOf(this.#ace, id, context),
      this.#ace.servers(context),
    ]);
    found(
      servers.find(server => server.id === vmId),
      'VM',
      vmId,
    );
    if (holder !== undefined && holder !== vmId) throw diskElsewhere(id, holder);
    if (holder === vmId && diskStateOf(native) === 'attached') return undefined;
    if (holder === undefined) await this.#ace.attachVolume(vmId, id, volumeMode, context);
    return this.#steps.accept({ step: 'diskAttached', id, more: { vmId } });
  }

  async doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const native = await this.#read(id, context);
    const holder = await holderOf(this.#ace, id, context);
    if (holder !== undefined && holder !== vmId) throw diskElsewhere(id, holder);
    if (holder === undefined && diskStateOf(native) === 'available') return undefined;
    if (holder === vmId && native.state?.toLowerCase() !== 'detaching')
      await this.#ace.detachVolume(vmId, id, context);
    return this.#steps.accept({ step: 'diskReady', id });
  }

  async #read(id: string, context: CallContext): Promise<NativeVolume> {
    return found(await findDisk(this.#ace, id, context), 'disk', id);
  }
}

/** Returns a disk by its id, or `undefined` if none is visible. */
export async function findDisk(
  ace: Ace,
  id: string,
  context: CallContext,
): Promise<NativeVolume | undefined> {
  return (await ace.volumes(context)).filter(isDisk).find(volume => volume.id === id);
}

/** Returns the VM to which a disk is attached. */
export async function holderOf(ace: Ace, id: string, context: CallContext): Promise<NativeId | undefined> {
  const [server] = (await unlessAbsent(ace.serversOf(id, context))) ?? [];
  return optionalId(server?.vmId);
}

export function diskStateOf({ state }: NativeVolume): Disk['state'] {
  return states(requiredText(state, 'the state of the disk').toLowerCase());
}

/** Bootable volumes were created with a VM, and do not count as disks. */
function isDisk(volume: NativeVolume): boolean {
  return volume.bootable?.toLowerCase() !== bootable;
}

export function toDisk(native: NativeVolume, vmId: NativeId | undefined): Disk {
  const nativeId = requiredId(native.id, 'disk');
  const state = diskStateOf(native);
  return {
    nativeId,
    name: native.name || nativeId,
    tags: {},
    createdAt: isoTimeOf(native.createdAt),
    state,
    sizeGB: required(native.size, 'the size of the disk'),
    ...(state === 'attached' && { vmId, device: native.dev || undefined }),
    details: flatDetails(native, 'id', 'name', 'createdAt', 'state', 'size', 'dev', 'bootable'),
  };
}
