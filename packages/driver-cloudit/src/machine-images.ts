import type {
  Accepted,
  CallContext,
  MachineImage,
  MachineImageDriverV1,
  MachineImageSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  flatDetails,
  found,
  requiredId,
  requiredText,
  type Steps,
  stateMap,
} from '@cb-spider/driver-kit';
import { bootable, isoTimeOf, snapshotWords } from './assumptions.ts';
import type { Ace, Snapshot, Template } from './client/ace.ts';
import { platformOf } from './images.ts';
import { ensureNamed } from './named.ts';
import { vmStateOf } from './vm-state.ts';

const states = stateMap<MachineImage['state']>(snapshotWords);

/** Snapshots of root disks, from which VMs can be created. They do not contain data disks. */
export class MachineImages implements MachineImageDriverV1 {
  readonly #ace: Ace;
  readonly #steps: Steps;

  constructor(ace: Ace, steps: Steps) {
    this.#ace = ace;
    this.#steps = steps;
  }

  async doCreate(spec: MachineImageSpec, context: CallContext): Promise<Accepted> {
    const [servers, snapshots] = await Promise.all([
      this.#ace.servers(context),
      this.#ace.snapshots(context),
    ]);
    const created = await ensureNamed<Snapshot>(context, {
      what: 'machine image',
      name: spec.name,
      all: snapshots,
      make: () => {
        const server = found(
          servers.find(({ id }) => id === spec.vmId),
          'VM',
          spec.vmId,
        );
        const state = requiredText(server.state, 'the state of the VM');
        if (!settled.has(vmStateOf(state)))
          throw new CloudRefusal(
            'conflict',
            `The VM '${spec.vmId}' is ${state}, and a machine image cannot be created from it now.`,
          );
        const volumeId = requiredText(server.volumeId, 'the root disk of the VM');
        return this.#ace.createSnapshot(spec.name, volumeId, context);
      },
    });
    const nativeId = requiredId(created.id, 'snapshot');
    return this.#steps.accept({ step: 'imageReady', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<MachineImage> {
    const [snapshot, templates] = await Promise.all([
      findSnapshot(this.#ace, id, context),
      this.#ace.templates(context),
    ]);
    return toMachineImage(found(snapshot, 'machine image', id), templates);
  }

  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>> {
    const [snapshots, templates] = await Promise.all([
      this.#ace.snapshots(context),
      this.#ace.templates(context),
    ]);
    return { items: snapshots.filter(isImage).map(snapshot => toMachineImage(snapshot, templates)) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const snapshot = found(await findSnapshot(this.#ace, id, context), 'machine image', id);
    if (snapshotStateOf(snapshot) !== 'deleting') await this.#ace.deleteSnapshot(id, context);
    return this.#steps.accept({ step: 'imageGone', id });
  }
}

/** States of a VM that is not changing its state. */
const settled: ReadonlySet<string> = new Set(['running', 'suspended']);

/** Returns a snapshot by its id, or `undefined` if none is visible. */
export async function findSnapshot(
  ace: Ace,
  id: string,
  context: CallContext,
): Promise<Snapshot | undefined> {
  return (await ace.snapshots(context)).filter(isImage).find(snapshot => snapshot.id === id);
}

export function snapshotStateOf({ state }: Snapshot): MachineImage['state'] {
  return states(requiredText(state, 'the state of the snapshot').toLowerCase());
}

/** Snapshots of data disks are not images. */
function isImage(snapshot: Snapshot): boolean {
  return snapshot.bootable?.toLowerCase() === bootable;
}

/** @param templates must contain the template from which the snapshot's VM was created */
export function toMachineImage(native: Snapshot, templates: readonly Template[]): MachineImage {
  const nativeId = requiredId(native.id, 'snapshot');
  const template = templates.find(({ id }) => id === native.templateId);
  return {
    nativeId,
    name: native.name || nativeId,
    tags: {},
    createdAt: isoTimeOf(native.createdAt),
    state: snapshotStateOf(native),
    platform: platformOf(template?.os),
    diskSizeGB: template?.size || undefined,
    details: flatDetails(native, 'id', 'name', 'createdAt', 'state', 'bootable'),
  };
}
