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

/** The only NIC whose public IP is changed. */
export const networkInterface = 'nic0';

/** A public IP and the VM to bind it to. */
interface Binding {
  readonly vmId: NativeId;
  readonly natIP: string;
}

/**
 * The public side of a VM's NIC: one access config, with a static or an ephemeral address. Binding an address removes
 * the config of an ephemeral address and adds a new config. If that fails, the VM receives an ephemeral address again.
 * A static address is never removed for another one.
 *
 * @see https://cloud.google.com/compute/docs/ip-addresses/reserve-static-external-ip-address
 */
export class PublicIpBinding {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  /** The steps after the operations of a change. */
  readonly steps: Steps = {
    bind: async (binding: Binding, { failure }, context) => {
      if (failure !== undefined) throw failure;
      try {
        const operation = await this.#add(binding.vmId, binding.natIP, context);
        return waitingOn([operation], { step: 'lendUnlessBound', needs: binding });
      } catch (error) {
        if (mayHaveActed(classifyError(error))) throw error;
        return this.#addEphemeral(binding.vmId, error, context);
      }
    },
    lendUnlessBound: async ({ vmId }: Binding, { failure }, context) =>
      failure && this.#addEphemeral(vmId, failure, context),
  };

  async bind(vmId: NativeId, natIP: string, context: CallContext): Promise<Change<void>> {
    const [config] = await this.#configs(vmId, context);
    if (config === undefined) return waitingFor(waitingOn([await this.#add(vmId, natIP, context)]));
    // An earlier attempt has bound it since the address was read.
    if (config.natIP === natIP) return undefined;
    await this.#assertEphemeral(vmId, config, context);
    const operation = await this.#remove(vmId, config, context);
    const needs: Binding = { vmId, natIP };
    return waitingFor(waitingOn([operation], { step: 'bind', needs }));
  }

  /** Does nothing if the VM does not have the address any more. */
  async free(vmId: NativeId, natIP: string, context: CallContext): Promise<Change<void>> {
    const configs = await this.#configs(vmId, context);
    const config = configs.find(candidate => candidate.natIP === natIP);
    if (config !== undefined) return waitingFor(waitingOn([await this.#remove(vmId, config, context)]));
  }

  /** Fails if the address is reserved: Google would silently drop it, and only an ephemeral address may be replaced. */
  async #assertEphemeral(vmId: NativeId, { natIP }: AccessConfig, context: CallContext): Promise<void> {
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

  /** @param natIP if missing, the address is ephemeral */
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

  async #addEphemeral(vmId: NativeId, why: unknown, context: CallContext): Promise<Waiting> {
    return failingWith([await this.#add(vmId, undefined, context)], classifyError(why));
  }
}
