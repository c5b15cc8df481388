import { z } from 'zod';
import type { Call, CallOptions } from '../calls/call-runner.ts';
import type { NativeId, Nic, NicDriverV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { ipv4Address, nativeIdField, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import { createEffect, createOptions } from './create-options.ts';

const nicRequest = z.object({
  name: z.string(),
  networkId: nativeIdField,
  subnetId: nativeIdField,
  securityGroupIds: z.array(nativeIdField).default([]),
  tags,
});

export type CloudNicRequest = z.input<typeof nicRequest>;

/** Network cards of the region, those of VMs included. */
export class CloudNics extends OwnedCloudObjects<Nic, NicDriverV1> {
  protected override readonly kind = 'nic';
  protected override handler(): NicDriverV1 {
    return handlerOf(this.context, 'nics');
  }

  async create(request: CloudNicRequest, options: CallOptions = {}): Promise<Nic> {
    const handler = this.handler();
    const spec = parseRequest(nicRequest, request);
    const { driver, calls } = this.context;
    assertLegalName('nic', spec.name, driver.features.names.nic);
    const call = this.change('create', createEffect(driver, 'nic', options), spec.name);
    return calls.run(call, createOptions(options), context => handler.doCreate(spec, context));
  }

  /** Puts it into a VM. Fails with `conflict` when it is in another. */
  async attach(id: NativeId, vmId: NativeId, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    await this.context.calls.run(this.change('attach', 'idempotent', id), options, context =>
      handler.doAttach(id, vmId, context),
    );
  }

  /** Takes it out of its VM. */
  async detach(id: NativeId, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    await this.context.calls.run(this.change('detach', 'idempotent', id), options, context =>
      handler.doDetach(id, context),
    );
  }

  /** Gives it another private address: `privateIp`, or one of the cloud's choice. */
  async addPrivateIp(id: NativeId, privateIp: string | undefined, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    if (handler.doAddPrivateIp === undefined) throw this.noSecondaryAddresses();
    const address = parseRequest(ipv4Address.optional(), privateIp);
    await this.context.calls.run(this.change('addPrivateIp', 'change', id), options, async context =>
      handler.doAddPrivateIp?.(id, address, context),
    );
  }

  /** Takes one of its further addresses away. */
  async removePrivateIp(id: NativeId, privateIp: string, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    if (handler.doRemovePrivateIp === undefined) throw this.noSecondaryAddresses();
    const address = parseRequest(ipv4Address, privateIp);
    const call: Call = { ...this.change('removePrivateIp', 'idempotent', id), removes: true };
    await this.context.calls.run(call, options, async context =>
      handler.doRemovePrivateIp?.(id, address, context),
    );
  }

  private noSecondaryAddresses(): CloudError {
    return new CloudError(
      'unsupported',
      `NICs of the driver '${this.context.driver.id}' have one private address only.`,
    );
  }
}
