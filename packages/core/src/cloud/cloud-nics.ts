import { z } from 'zod';
import type { NativeId, Nic, NicDriverV1, NicSpec } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { ipv4Address, nativeIdField, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { assertGroupCount } from './assert-features.ts';
import type { ChangeCallOptions } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';

const nicRequest = z.object({
  name: z.string(),
  networkId: nativeIdField,
  subnetId: nativeIdField,
  securityGroupIds: z.array(nativeIdField).default([]),
  tags,
});

export type CloudNicRequest = z.input<typeof nicRequest>;

/** NICs of the region, including those of VMs. */
export class CloudNics extends OwnedCloudObjects<Nic, NicSpec, typeof nicRequest, NicDriverV1> {
  protected override readonly kind = 'nic';
  protected override readonly request = nicRequest;

  protected override handler(): NicDriverV1 {
    return handlerOf(this.context, 'nics');
  }

  override check(spec: NicSpec): void {
    super.check(spec);
    assertGroupCount(this.context.driver, spec.securityGroupIds);
  }

  /**
   * Attaches the NIC to a VM. Fails with `conflict` if it is attached to another VM, or if the VM is running and the
   * cloud cannot attach a NIC to a running VM.
   */
  async attach(id: NativeId, vmId: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    this.handler(); // fails with 'unsupported' before any other check
    if (this.context.driver.features.nics?.hotPlug === false) await this.#assertStopped(vmId, options);
    await this.change(this.call('attach', 'idempotent', id), options, (handler, context) =>
      handler.doAttach(id, vmId, context),
    );
  }

  /** Detaches the NIC from its VM. */
  detach(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    return this.change(this.call('detach', 'idempotent', id), options, (handler, context) =>
      handler.doDetach(id, context),
    );
  }

  /** Adds another private IP: `privateIp`, or one of the cloud's choice. */
  async addPrivateIp(
    id: NativeId,
    privateIp: string | undefined,
    options: ChangeCallOptions = {},
  ): Promise<void> {
    this.#assertSecondaryAddresses();
    const address = parseRequest(ipv4Address.optional(), privateIp);
    await this.change(this.call('addPrivateIp', 'change', id), options, async (handler, context) =>
      handler.doAddPrivateIp?.(id, address, context),
    );
  }

  /** Removes one of the private IPs that were added. */
  async removePrivateIp(id: NativeId, privateIp: string, options: ChangeCallOptions = {}): Promise<void> {
    this.#assertSecondaryAddresses();
    const address = parseRequest(ipv4Address, privateIp);
    const call = { ...this.call('removePrivateIp', 'idempotent', id), removes: true } as const;
    await this.change(call, options, async (handler, context) =>
      handler.doRemovePrivateIp?.(id, address, context),
    );
  }

  async #assertStopped(vmId: NativeId, options: ChangeCallOptions): Promise<void> {
    const vms = handlerOf(this.context, 'vms');
    const call = {
      kind: 'vm',
      operation: 'status',
      effect: 'read',
      resource: vmId,
      flightKey: vmId,
    } as const;
    const { state } = await this.context.calls.run(call, options, context => vms.doGetStatus(vmId, context));
    if (state !== 'running') return;
    const message = `The VM ${vmId} is running, and '${this.context.driver.id}' attaches NICs only to stopped VMs.`;
    throw new CloudError('conflict', message, { mayHaveActed: false, hint: 'Suspend the VM first.' });
  }

  #assertSecondaryAddresses(): void {
    const { doAddPrivateIp, doRemovePrivateIp } = this.handler();
    const { features, id } = this.context.driver;
    const has = features.nics?.secondaryPrivateIps && doAddPrivateIp && doRemovePrivateIp;
    if (!has) throw new CloudError('unsupported', `NICs of the driver '${id}' can have only one private IP.`);
  }
}
