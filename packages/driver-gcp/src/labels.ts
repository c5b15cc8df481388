import type { Accepted, CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { CloudRefusal, found, requiredText } from '@cb-spider/driver-kit';
import type { Compute } from './compute.ts';
import { isRefused } from './gcp-errors.ts';
import { machineImageIn, nameOf, placeOfDisk, placeOfVm } from './links.ts';
import { type Operation, waitingForOne } from './operations.ts';

/** The labels of an object, and the fingerprint that proves that they were read. */
interface Labelled {
  readonly labels?: Tags | null | undefined;
  readonly labelFingerprint?: string | null | undefined;
}

/** The labels that replace all labels of an object. */
interface NewLabels {
  readonly labels: Tags;
  readonly labelFingerprint: string;
}

/** How the labels of one object are read and replaced. */
interface LabelledObject {
  read(): Promise<Labelled>;
  write(requestBody: NewLabels): Promise<Operation>;
}

/**
 * Labels of existing objects. They are replaced as a whole: Google rejects a request that is based on older labels,
 * and the next attempt reads them again.
 *
 * @see https://cloud.google.com/compute/docs/labeling-resources
 */
export class Labels implements TagDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<Accepted> {
    return this.#change(kind, id, labels => ({ ...labels, ...tags }), context);
  }

  doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<Accepted> {
    return this.#change(kind, id, ({ [key]: _gone, ...labels }) => labels, context);
  }

  async #change(
    kind: NamedKind,
    id: NativeId,
    change: (labels: Tags) => Tags,
    context: CallContext,
  ): Promise<Accepted> {
    const object = this.#object(kind, id, context);
    const { labels, labelFingerprint } = await object.read();
    const fingerprint = requiredText(labelFingerprint, 'the fingerprint of labels');
    try {
      return waitingForOne(
        await object.write({ labels: change(labels ?? {}), labelFingerprint: fingerprint }),
      );
    } catch (error) {
      if (!isRefused(error, 'CONDITION_NOT_MET')) throw error;
      const message = `The labels of '${id}' were changed at the same time.`;
      throw new CloudRefusal('conflict', message, { retryable: true }, error);
    }
  }

  #object(kind: NamedKind, id: NativeId, context: CallContext): LabelledObject {
    if (kind === 'vm') return this.#vm(id, context);
    if (kind === 'disk') return this.#disk(id, context);
    if (kind === 'publicIp') return this.#publicIp(id, context);
    if (kind === 'machineImage') return this.#machineImage(id, context);
    throw new CloudRefusal('unsupported', `Objects of kind '${kind}' cannot have labels.`);
  }

  #vm(id: NativeId, context: CallContext): LabelledObject {
    const { zone, name: instance } = placeOfVm(id);
    const at = { project: this.#compute.project, zone, instance };
    return {
      read: () =>
        this.#compute.send(context, 'instances.get', (client, options) => client.instances.get(at, options)),
      write: requestBody =>
        this.#compute.send(context, 'instances.setLabels', (client, options) =>
          client.instances.setLabels({ ...at, requestBody }, options),
        ),
    };
  }

  #disk(id: NativeId, context: CallContext): LabelledObject {
    const { zone, name } = placeOfDisk(id);
    const at = { project: this.#compute.project, zone };
    return {
      read: () =>
        this.#compute.send(context, 'disks.get', (client, options) =>
          client.disks.get({ ...at, disk: name }, options),
        ),
      write: requestBody =>
        this.#compute.send(context, 'disks.setLabels', (client, options) =>
          client.disks.setLabels({ ...at, resource: name, requestBody }, options),
        ),
    };
  }

  #publicIp(id: NativeId, context: CallContext): LabelledObject {
    const { project, region } = this.#compute;
    const name = nameOf('public IP', id);
    return {
      read: () =>
        this.#compute.send(context, 'addresses.get', (client, options) =>
          client.addresses.get({ project, region, address: name }, options),
        ),
      write: requestBody =>
        this.#compute.send(context, 'addresses.setLabels', (client, options) =>
          client.addresses.setLabels({ project, region, resource: name, requestBody }, options),
        ),
    };
  }

  #machineImage(id: NativeId, context: CallContext): LabelledObject {
    const { project } = this.#compute;
    const name = found(machineImageIn(id), 'machine image', id);
    return {
      read: () =>
        this.#compute.send(context, 'machineImages.get', (client, options) =>
          client.machineImages.get({ project, machineImage: name }, options),
        ),
      write: requestBody =>
        this.#compute.send(context, 'machineImages.setLabels', (client, options) =>
          client.machineImages.setLabels({ project, resource: name, requestBody }, options),
        ),
    };
  }
}
