import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import { items } from '../calls/paging.ts';
import type { CallEffect } from '../calls/retry.ts';
import type { NativeId, Vm, VmDriverV1, VmSpec, VmState, VmStatus } from '../driver/index.ts';
import { CloudError, invalidArgument, isNotFound, missingArgument } from '../errors/cloud-error.ts';
import { nativeIdField, requiredText, tags } from '../requests/fields.ts';
import { waitFor } from '../time/wait-for.ts';
import { assertGroupCount, assertRootDisk } from './assert-features.ts';
import { type ChangeCall, type ChangeCallOptions, waitLimitOf } from './changes.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import { type VmLook, VmStatusPoll } from './vm-status-poll.ts';
import type { WaitCallOptions } from './wait-call-options.ts';

/** Who logs in by default. */
export const defaultUserName = 'cb-user';

const vmRequest = z.object({
  name: z.string(),
  imageId: nativeIdField,
  specName: requiredText,
  zone: z.string().min(1).optional(),
  networkId: nativeIdField.optional(),
  subnetId: nativeIdField.optional(),
  securityGroupIds: z.array(nativeIdField).default([]),
  keyPairId: nativeIdField.optional(),
  publicKey: z.string().optional(),
  rootDiskType: z.string().min(1).optional(),
  rootDiskSizeGB: z.number('must be a number.').int('must be a whole number.').min(1).max(65_536).optional(),
  userName: z.string().min(1).default(defaultUserName),
  password: z.string().optional(),
  tags,
});

export type CloudVmRequest = z.input<typeof vmRequest>;

/** What a VM can be asked to do beside being made and removed. */
export type VmControl = 'start' | 'stop' | 'reboot';

const controls = {
  start: { method: 'doStart', effect: 'idempotent' },
  stop: { method: 'doStop', effect: 'idempotent' },
  reboot: { method: 'doReboot', effect: 'change' },
} as const satisfies Record<VmControl, { readonly method: keyof VmDriverV1; readonly effect: CallEffect }>;

/** VMs of the region. */
export class CloudVms extends OwnedCloudObjects<Vm, VmSpec, typeof vmRequest, VmDriverV1> {
  protected override readonly kind = 'vm';
  protected override readonly request = vmRequest;
  readonly #poll: VmStatusPoll;

  constructor(context: CloudContext) {
    super(context);
    const { clock, driver } = context;
    const isLimited = (driver.features.rateLimits ?? []).length > 0;
    const readAll = () => this.listStatus({ priority: 'poll' });
    this.#poll = new VmStatusPoll({ readAll, clock, isLimited });
  }

  protected override handler(): VmDriverV1 {
    return handlerOf(this.context, 'vms');
  }

  override check(spec: VmSpec): void {
    super.check(spec);
    const { driver, session } = this.context;
    assertRootDisk(driver.features.vms, spec);
    assertGroupCount(driver, spec.securityGroupIds);
    if (session.networks !== undefined && (spec.networkId === undefined || spec.subnetId === undefined))
      throw missingArgument('subnetId', 'Set the network and the subnet of the VM.');
    if (session.securityGroups !== undefined && spec.securityGroupIds.length === 0)
      throw invalidArgument('securityGroupIds', 'must contain a security group.');
  }

  /** Makes a VM and returns once the cloud has made it, in state `creating` or `running`; see {@link waitUntil}. */
  override make(spec: VmSpec, options: ChangeCallOptions = {}): Promise<Vm> {
    return super.make({ ...spec, zone: spec.zone ?? this.context.zone }, options);
  }

  /** The state alone. Fails with `not_found`. */
  async status(id: NativeId, options: CallOptions = {}): Promise<VmStatus> {
    const handler = this.handler();
    const call = { kind: 'vm', operation: 'status', effect: 'read', resource: id, flightKey: id } as const;
    return await this.context.calls.run(call, options, context => handler.doGetStatus(id, context));
  }

  /** States of all VMs of the region, one by one. */
  listStatus(options: CallOptions = {}): AsyncGenerator<VmStatus, void, undefined> {
    return items(this.listStatusPages(options));
  }

  /** The same, a page of the cloud's at a time. */
  async *listStatusPages(options: CallOptions = {}): AsyncGenerator<readonly VmStatus[], void, undefined> {
    const handler = this.handler();
    yield* this.walk('listStatus', options, (token, context) => handler.doListStatus(token, context));
  }

  /** Starts a suspended VM. */
  start(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    return this.control('start', id, options);
  }

  /** Suspends a running VM. */
  stop(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    return this.control('stop', id, options);
  }

  /** Restarts a running VM. */
  reboot(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    return this.control('reboot', id, options);
  }

  /** Starts, suspends or restarts a VM. */
  control(action: VmControl, id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const { method, effect } = controls[action];
    return this.change(this.call(action, effect, id), options, (handler, context) =>
      handler[method](id, context),
    );
  }

  /** Waits for the end of a control that the cloud has accepted, by its record. */
  async completeControl(action: VmControl, id: NativeId, options: ChangeCallOptions): Promise<void> {
    await this.changes.complete(this.call(action, controls[action].effect, id), options);
  }

  /** Removes a VM for good. Fails with `not_found`. */
  async terminate(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const call: ChangeCall = { ...this.call('terminate', 'idempotent', id), removes: true };
    await this.change(call, options, (handler, context) => handler.doTerminate(id, context));
  }

  /** The same, by the word of other kinds. */
  override delete(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    return this.terminate(id, options);
  }

  /** Waits until the VM is gone, also while the cloud still shows it as `terminated`. Fails with `timeout`. */
  override async waitUntilGone(id: NativeId, options: WaitCallOptions = {}): Promise<void> {
    await this.waitUntil(id, ['terminated', 'notExist'], options);
  }

  /**
   * Waits until the VM is in one of the states; a VM that is gone is `notExist`. Fails with `timeout`, and when it has
   * failed or is gone and that is not waited for: with the cloud's own reason where it tells one, such as
   * `capacity_exhausted`, else with `conflict`. A VM that does not show is only taken for gone after the cloud's grace
   * period: it may be new. Many who wait at the same time share lists.
   */
  async waitUntil(id: NativeId, states: readonly VmState[], options: WaitCallOptions = {}): Promise<VmState> {
    const { clock, driver } = this.context;
    const visibleAt = clock.now() + driver.features.visibilityGraceMs;
    const look = async (signal: AbortSignal) => {
      const one = () => this.#lookOrGone(id, { ...options, signal, priority: 'poll' });
      const found = await this.#poll.look(id, one, signal);
      if (states.includes(found.state)) return found.state;
      const isGone = found.state === 'notExist' && clock.now() >= visibleAt;
      if (isGone || found.state === 'failed' || found.state === 'terminated')
        throw neverArrived(driver.id, id, found, states);
      return undefined;
    };
    const { waitMs: deadlineMs = this.waitLimit('create', states.includes('notExist')) } = options;
    const what = `vm ${id} to become ${states.join(' or ')}`;
    return this.#poll.during(() => waitFor(look, { clock, deadlineMs, signal: options.signal, what }));
  }

  /** How long the end of a change is waited for, in milliseconds. */
  waitLimit(operation: string, removes = false): number {
    return waitLimitOf(this.context, { kind: 'vm', operation, removes: removes || undefined });
  }

  async #lookOrGone(id: NativeId, options: CallOptions): Promise<VmLook> {
    try {
      return await this.status(id, options);
    } catch (error) {
      if (isNotFound(error)) return { state: 'notExist' };
      throw error;
    }
  }
}

/** The failure of a wait for a VM that will not come to where it was to be. */
function neverArrived(cloud: string, id: NativeId, found: VmLook, states: readonly VmState[]): CloudError {
  const message = `The VM ${id} is ${found.state}; it should have become ${states.join(' or ')}.`;
  if (found.problem === undefined) return new CloudError('conflict', message, { cloud });
  const { code, message: why, ...rest } = found.problem;
  return new CloudError(code, why === undefined ? message : `${message} ${why}`, { ...rest, cloud });
}
