import type {
  Accepted,
  CallContext,
  Change,
  NativeId,
  Page,
  Vm,
  VmDriverV1,
  VmSpec,
  VmStatus,
} from '@cb-spider/core/driver';
import { found, requiredText } from '@cb-spider/driver-kit';
import type { Compute } from './compute.ts';
import { Firewalls } from './firewalls.ts';
import { isAnchor } from './group-firewalls.ts';
import { type Disk, disksOfRegion, type Instance, instancesOfRegion } from './instances.ts';
import { nameIn, nameOf, pathIn, placeOfVm, vmIdOf } from './links.ts';
import { type Operation, waitingForOne } from './operations.ts';
import { requestIdOf } from './request-ids.ts';
import { isMarked, takenByUs } from './taken-names.ts';
import { toVm } from './vm-convert.ts';
import { toInstance } from './vm-insert.ts';
import { vmStateOf } from './vm-state.ts';

/**
 * VMs of the connection's region. New ones are created in its zone unless they name another. The id of a VM is its
 * zone and its name.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/instances
 */
export class Vms implements VmDriverV1 {
  readonly #compute: Compute;
  readonly #firewalls: Firewalls;

  constructor(compute: Compute) {
    this.#compute = compute;
    this.#firewalls = new Firewalls(compute);
  }

  async doCreate(spec: VmSpec, context: CallContext): Promise<Change<Vm>> {
    const { project, zone: usualZone, region } = this.#compute;
    const { name, zone = usualZone } = spec;
    await this.#assertGroups(spec.securityGroupIds, context);
    const requestBody = toInstance(spec, { project, region, zone }, context);
    const repeat = requestIdOf(context);
    const nativeId = vmIdOf({ zone, name });
    try {
      const operation = await this.#compute.send(context, 'instances.insert', (client, options) =>
        client.instances.insert({ project, zone, ...repeat, requestBody }, options),
      );
      return waitingForOne(operation, nativeId);
    } catch (error) {
      return takenByUs(
        error,
        () => this.doGet(nativeId, context),
        taken => isMarked(taken, context),
      );
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    const instance = await this.#get(id, context);
    const [boot] = instance.disks ?? [];
    if (!boot?.source) return toVm(instance, undefined);
    const disk = nameIn(boot.source);
    const { project } = this.#compute;
    const { zone } = placeOfVm(id);
    const root = await this.#compute.send(context, 'disks.get', (client, options) =>
      client.disks.get({ project, zone, disk }, options),
    );
    return toVm(instance, root);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const { instances, nextPageToken } = await instancesOfRegion(this.#compute, context, pageToken);
    const disks = instances.length === 0 ? [] : await disksOfRegion(this.#compute, context);
    const byPath = new Map<string, Disk>(disks.map(disk => [pathIn(disk.selfLink) ?? '', disk]));
    const items = instances.map(instance =>
      toVm(instance, byPath.get(pathIn(instance.disks?.[0]?.source) ?? '')),
    );
    return { items, nextPageToken };
  }

  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toStatus(await this.#get(id, context, 'kind,name,zone,status'));
  }

  async doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    const fields = 'name,zone,status';
    const { instances, nextPageToken } = await instancesOfRegion(this.#compute, context, pageToken, fields);
    return { items: instances.map(toStatus), nextPageToken };
  }

  doStart(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#change('instances.start', id, context);
  }

  doStop(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#change('instances.stop', id, context);
  }

  /** Compute Engine only supports a hard restart. */
  doReboot(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#change('instances.reset', id, context);
  }

  doTerminate(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#change('instances.delete', id, context);
  }

  async #change(
    api: `instances.${'start' | 'stop' | 'reset' | 'delete'}`,
    id: NativeId,
    context: CallContext,
  ) {
    const { zone, name: instance } = placeOfVm(id);
    const repeat = api === 'instances.delete' ? {} : requestIdOf(context);
    const params = { project: this.#compute.project, zone, instance, ...repeat };
    const operation = await this.#compute.send<Operation>(context, api, ({ instances }, options) => {
      if (api === 'instances.start') return instances.start(params, options);
      if (api === 'instances.stop') return instances.stop(params, options);
      if (api === 'instances.reset') return instances.reset(params, options);
      return instances.delete(params, options);
    });
    return waitingForOne(operation);
  }

  #get(id: NativeId, context: CallContext, fields?: string): Promise<Instance> {
    const { zone, name: instance } = placeOfVm(id);
    const params = {
      project: this.#compute.project,
      zone,
      instance,
      ...(fields !== undefined && { fields }),
    };
    return this.#compute.send(context, 'instances.get', (client, options) =>
      client.instances.get(params, options),
    );
  }

  /**
   * Fails if a group does not exist. Google accepts any text as a network tag, and a missing group would silently
   * block all traffic.
   */
  async #assertGroups(ids: readonly NativeId[], context: CallContext): Promise<void> {
    const names = ids.map(id => nameOf('security group', id));
    const anchors = (await this.#firewalls.list(context, names.join('|'))).filter(isAnchor);
    const missing = names.find(name => !anchors.some(anchor => anchor.name === name));
    if (missing !== undefined) found(undefined, 'security group', missing);
  }
}

function toStatus({ name, zone, status }: Instance): VmStatus {
  const place = { zone: nameIn(zone), name: requiredText(name, 'the name of a VM') };
  return {
    nativeId: vmIdOf(place),
    name: place.name,
    state: vmStateOf(requiredText(status, 'the status of a VM')),
  };
}
