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

/** The default name of the user who can log in. */
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

/** The actions that a VM supports in addition to its creation and removal. */
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

  /**
   * Creates a VM and returns once the cloud has created it, in state `creating` or `running`; see {@link waitUntil}.
   */
  override make(spec: VmSpec, options: ChangeCallOptions = {}): Promise<Vm> {
    return super.make({ ...spec, zone: spec.zone ?? this.context.zone }, options);
  }

  /** Returns only the state of a VM. Fails with `not_found`. */
  async status(id: NativeId, options: CallOptions = {}): Promise<VmStatus> {
    const handler = this.handler();
    const call = { kind: 'vm', operation: 'status', effect: 'read', resource: id, flightKey: id } as const;
    return await this.context.calls.run(call, options, context => handler.doGetStatus(id, context));
  }

  /** Yields the states of all VMs of the region. */
  listStatus(options: CallOptions = {}): AsyncGenerator<VmStatus, void, undefined> {
    return items(this.listStatusPages(options));
  }

  /** Yields the same states, one page of the cloud at a time. */
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

  /** Waits for the end of an action that the cloud has accepted, by its recorded progress. */
  async completeControl(action: VmControl, id: NativeId, options: ChangeCallOptions): Promise<void> {
    await this.changes.complete(this.call(action, controls[action].effect, id), options);
  }

  /** Removes a VM permanently. Fails with `not_found`. */
  async terminate(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const call: ChangeCall = { ...this.call('terminate', 'idempotent', id), removes: true };
    await this.change(call, options, (handler, context) => handler.doTerminate(id, context));
  }

  /** Terminates the VM: the name that other kinds use. */
  override delete(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    return this.terminate(id, options);
  }

  /** Waits until the VM is gone, or the cloud reports it as `terminated`. Fails with `timeout`. */
  override async waitUntilGone(id: NativeId, options: WaitCallOptions = {}): Promise<void> {
    await this.waitUntil(id, ['terminated', 'notExist'], options);
  }

  /**
   * Waits until the VM is in one of the states; a VM that is gone is `notExist`. Fails with `timeout`. If the VM has
   * failed or is gone, and that state is not expected, fails with the cloud's own reason if it reports one, such as
   * `capacity_exhausted`, else with `conflict`. A VM that reads do not show is only considered gone after the cloud's
   * visibility delay, because it may be new. Callers that wait at the same time share lists.
   */
  async waitUntil(id: NativeId, states: readonly VmState[], options: WaitCallOptions = {}): Promise<VmState> {
    const { clock, driver } = this.context;
    const visibleAt = clock.now() + driver.features.visibilityGraceMs;
    const look = async (signal: AbortSignal) => {
      const readOne = () => this.#statusOrGone(id, { ...options, signal, priority: 'poll' });
      const vm = await this.#poll.look(id, readOne, signal);
      if (states.includes(vm.state)) return vm.state;
      const isGone = vm.state === 'notExist' && clock.now() >= visibleAt;
      if (isGone || vm.state === 'failed' || vm.state === 'terminated')
        throw stateNotReached(driver.id, id, vm, states);
      return undefined;
    };
    const { waitMs: deadlineMs = this.waitLimit('create', states.includes('notExist')) } = options;
    const what = `vm ${id} to become ${states.join(' or ')}`;
    return this.#poll.during(() => waitFor(look, { clock, deadlineMs, signal: options.signal, what }));
  }

  /** Returns how long to wait for the end of a change, in milliseconds. */
  waitLimit(operation: string, removes = false): number {
    return waitLimitOf(this.context, { kind: 'vm', operation, removes: removes || undefined });
  }

  async #statusOrGone(id: NativeId, options: CallOptions): Promise<VmLook> {
    try {
      return await this.status(id, options);
    } catch (error) {
      if (isNotFound(error)) return { state: 'notExist' };
      throw error;
    }
  }
}

/** Returns the error of a wait for a VM that will not reach an expected state. */
function stateNotReached(cloud: string, id: NativeId, vm: VmLook, states: readonly VmState[]): CloudError {
  const message = `The VM ${id} is ${vm.state}; it should have become ${states.join(' or ')}.`;
  if (vm.problem === undefined) return new CloudError('conflict', message, { cloud });
  const { code, message: why, ...rest } = vm.problem;
  return new CloudError(code, why === undefined ? message : `${message} ${why}`, { ...rest, cloud });
}
