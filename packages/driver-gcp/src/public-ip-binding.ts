import type { CallContext, Change, NativeId } from '@cb-spider/core/driver';
import { CloudRefusal, mayHaveActed, requiredText } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { classifyError } from './gcp-errors.ts';
import { placeOfVm, regionOf } from './links.ts';
import {
  failingWith,
  type Operation,
  type Steps,
  type Waiting,
  waitingFor,
  waitingOn,
} from './operations.ts';
import { requestIdOf } from './request-ids.ts';
import { reservedAddress } from './reserved-addresses.ts';

type AccessConfig = compute_v1.Schema$AccessConfig;

/** The one NIC whose public side is changed. */
export const networkInterface = 'nic0';

/** What binds an address to a VM. */
interface Binding {
  readonly vmId: NativeId;
  readonly natIP: string;
}

/**
 * The public side of a VM's NIC: one access config, with a static address or with one that is lent. To bind an address
 * is to take away the config of a lent one that is there, and to add another. When that fails, the VM is lent an address
 * again. Another static address is not taken away.
 *
 * @see https://cloud.google.com/compute/docs/ip-addresses/reserve-static-external-ip-address
 */
export class PublicIpBinding {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  /** What follows the operations of a change. */
  readonly steps: Steps = {
    bind: async (binding: Binding, { failure }, context) => {
      if (failure !== undefined) throw failure;
      try {
        const operation = await this.#add(binding.vmId, binding.natIP, context);
        return waitingOn([operation], { step: 'lendUnlessBound', needs: binding });
      } catch (error) {
        if (mayHaveActed(classifyError(error))) throw error;
        return this.#lend(binding.vmId, error, context);
      }
    },
    lendUnlessBound: async ({ vmId }: Binding, { failure }, context) =>
      failure && this.#lend(vmId, failure, context),
  };

  async bind(vmId: NativeId, natIP: string, context: CallContext): Promise<Change<void>> {
    const [config] = await this.#configs(vmId, context);
    if (config === undefined) return waitingFor(waitingOn([await this.#add(vmId, natIP, context)]));
    // An earlier attempt has bound it, since the address was read.
    if (config.natIP === natIP) return undefined;
    await this.#assertLent(vmId, config, context);
    const operation = await this.#remove(vmId, config, context);
    const needs: Binding = { vmId, natIP };
    return waitingFor(waitingOn([operation], { step: 'bind', needs }));
  }

  /** Nothing to wait for when the VM does not have the address any more. */
  async free(vmId: NativeId, natIP: string, context: CallContext): Promise<Change<void>> {
    const configs = await this.#configs(vmId, context);
    const config = configs.find(each => each.natIP === natIP);
    if (config !== undefined) return waitingFor(waitingOn([await this.#remove(vmId, config, context)]));
  }

  /** A reserved address would be dropped in silence: only one that is lent gives way to another. */
  async #assertLent(vmId: NativeId, { natIP }: AccessConfig, context: CallContext): Promise<void> {
    if (!natIP) return;
    const { zone } = placeOfVm(vmId);
    const reserved = await reservedAddress(this.#compute, regionOf(zone), natIP, context);
    if (reserved === undefined) return;
    throw new CloudRefusal(
      'conflict',
      `The VM '${vmId}' has the public IP '${reserved.name}' (${natIP}), and can have only one.`,
      { hint: `Disassociate '${reserved.name}' first.` },
    );
  }

  async #configs(vmId: NativeId, context: CallContext): Promise<readonly AccessConfig[]> {
    const { zone, name: instance } = placeOfVm(vmId);
    const { project } = this.#compute;
    const vm = await this.#compute.send(context, 'instances.get', (client, options) =>
      client.instances.get({ project, zone, instance }, options),
    );
    return vm.networkInterfaces?.find(nic => nic.name === networkInterface)?.accessConfigs ?? [];
  }

  /** @param natIP missing: one that is lent */
  #add(vmId: NativeId, natIP: string | undefined, context: CallContext): Promise<Operation> {
    const { zone, name: instance } = placeOfVm(vmId);
    const { project } = this.#compute;
    const requestBody = {
      name: 'External NAT',
      type: 'ONE_TO_ONE_NAT',
      ...(natIP !== undefined && { natIP }),
    };
    const repeat = requestIdOf(context, natIP === undefined ? 'lend' : 'bind');
    const params = { project, zone, instance, networkInterface, ...repeat, requestBody };
    return this.#compute.send(context, 'instances.addAccessConfig', (client, options) =>
      client.instances.addAccessConfig(params, options),
    );
  }

  #remove(vmId: NativeId, config: AccessConfig, context: CallContext): Promise<Operation> {
    const { zone, name: instance } = placeOfVm(vmId);
    const { project } = this.#compute;
    const accessConfig = requiredText(config.name, 'the name of an access config');
    const params = { project, zone, instance, networkInterface, accessConfig };
    return this.#compute.send(context, 'instances.deleteAccessConfig', (client, options) =>
      client.instances.deleteAccessConfig(params, options),
    );
  }

  async #lend(vmId: NativeId, why: unknown, context: CallContext): Promise<Waiting> {
    return failingWith([await this.#add(vmId, undefined, context)], classifyError(why));
  }
}
