import { z } from 'zod';
import type { Call, CallOptions } from '../calls/call-runner.ts';
import { items } from '../calls/paging.ts';
import type { CallEffect } from '../calls/retry.ts';
import type {
  CallContext,
  DriverFeatures,
  NativeId,
  Vm,
  VmDriverV1,
  VmState,
  VmStatus,
} from '../driver/index.ts';
import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { nativeIdField, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { waitFor } from '../time/wait-for.ts';
import { handlerOf } from './cloud-context.ts';
import { CloudObjects, type WaitCallOptions } from './cloud-objects.ts';
import { createEffect, createOptions } from './create-options.ts';

/** Who logs in, unless told. */
export const defaultUserName = 'cb-user';

const vmRequest = z.object({
  name: z.string(),
  imageId: nativeIdField,
  specName: z.string('is not a text.').min(1, 'is empty!'),
  zone: z.string().min(1).optional(),
  networkId: nativeIdField,
  subnetId: nativeIdField,
  securityGroupIds: z.array(nativeIdField).min(1, 'names no security group.'),
  keyPairId: nativeIdField.optional(),
  publicKey: z.string().optional(),
  rootDiskType: z.string().min(1).optional(),
  rootDiskSizeGB: z.number('is not a number.').int('is not a whole number.').min(1).max(65_536).optional(),
  userName: z.string().min(1).default(defaultUserName),
  password: z.string().optional(),
  tags,
});

export type CloudVmRequest = z.input<typeof vmRequest>;

/** VMs of the region. */
export class CloudVms extends CloudObjects<Vm, VmDriverV1> {
  protected override readonly kind = 'vm';
  protected override handler(): VmDriverV1 {
    return handlerOf(this.context, 'vms');
  }

  /** Makes a VM and returns once the cloud has accepted it; see {@link waitUntil}. */
  async create(request: CloudVmRequest, options: CallOptions = {}): Promise<Vm> {
    const handler = this.handler();
    const { driver, calls, zone } = this.context;
    const parsed = parseRequest(vmRequest, request);
    const spec = { ...parsed, zone: parsed.zone ?? zone };
    assertLegalName('vm', spec.name, driver.features.names.vm);
    assertRootDisk(driver.features, spec);
    const call = {
      kind: 'vm',
      operation: 'create',
      effect: createEffect(driver, 'vm', options),
      resource: spec.name,
    } as const;
    return calls.run(call, createOptions(options), context => handler.doCreate(spec, context));
  }

  /** The state alone. Fails with `not_found`. */
  async status(id: NativeId, options: CallOptions = {}): Promise<VmStatus> {
    const handler = this.handler();
    const call = { kind: 'vm', operation: 'status', effect: 'read', resource: id, flightKey: id } as const;
    return this.context.calls.run(call, options, context => handler.doGetStatus(id, context));
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
  start(id: NativeId, options: CallOptions = {}): Promise<void> {
    return this.control('start', 'idempotent', id, options, (handler, context) =>
      handler.doStart(id, context),
    );
  }

  /** Suspends a running VM. */
  stop(id: NativeId, options: CallOptions = {}): Promise<void> {
    return this.control('stop', 'idempotent', id, options, (handler, context) => handler.doStop(id, context));
  }

  /** Restarts a running VM. */
  reboot(id: NativeId, options: CallOptions = {}): Promise<void> {
    return this.control('reboot', 'change', id, options, (handler, context) => handler.doReboot(id, context));
  }

  /** Removes a VM for good. Fails with `not_found`. */
  async terminate(id: NativeId, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    const call: Call = {
      kind: 'vm',
      operation: 'terminate',
      effect: 'idempotent',
      resource: id,
      removes: true,
    };
    await this.context.calls.run(call, options, context => handler.doTerminate(id, context));
  }

  /**
   * Waits until the VM is in one of the states; a VM that is gone is `notExist`. Fails with `timeout`, and
   * with `conflict` when it has failed or is gone, unless that is waited for. A VM that does not show is only
   * taken for gone after the cloud's grace period: it may be new.
   */
  async waitUntil(id: NativeId, states: readonly VmState[], options: WaitCallOptions = {}): Promise<VmState> {
    const { clock, driver } = this.context;
    const visibleAt = clock.now() + driver.features.visibilityGraceMs;
    const look = async (signal: AbortSignal) => {
      const state = await this.stateOrGone(id, { ...options, signal });
      if (states.includes(state)) return state;
      if (state === 'failed' || (state === 'notExist' && clock.now() >= visibleAt)) {
        throw new CloudError(
          'conflict',
          `The VM ${id} is ${state} while it was to be ${states.join(' or ')}.`,
        );
      }
      return undefined;
    };
    const what = `vm ${id} to be ${states.join(' or ')}`;
    return waitFor(look, {
      clock,
      deadlineMs: options.waitMs ?? 600_000,
      signal: options.signal,
      what,
    });
  }

  private async stateOrGone(id: NativeId, options: CallOptions): Promise<VmState> {
    try {
      return (await this.status(id, options)).state;
    } catch (error) {
      if (CloudError.isInstance(error) && error.code === 'not_found') return 'notExist';
      throw error;
    }
  }

  private async control(
    operation: string,
    effect: CallEffect,
    id: NativeId,
    options: CallOptions,
    work: (handler: VmDriverV1, context: CallContext) => Promise<void>,
  ): Promise<void> {
    const handler = this.handler();
    await this.context.calls.run({ kind: 'vm', operation, effect, resource: id }, options, context =>
      work(handler, context),
    );
  }
}

/** A root disk setting that cannot be honoured is an error, not silence. */
function assertRootDisk(
  features: DriverFeatures,
  spec: { readonly rootDiskType?: string | undefined; readonly rootDiskSizeGB?: number | undefined },
): void {
  const types = features.vms?.rootDiskTypes ?? [];
  if (spec.rootDiskType !== undefined && !types.includes(spec.rootDiskType)) {
    const choice =
      types.length === 0 ? 'This cloud lets no root disk type be chosen.' : `One of ${types.join(', ')}.`;
    throw invalidArgument(
      'rootDiskType',
      `'${spec.rootDiskType}' is not a root disk type of this cloud.`,
      choice,
    );
  }
  if (spec.rootDiskSizeGB !== undefined && features.vms?.rootDiskSize !== true) {
    throw invalidArgument('rootDiskSizeGB', 'this cloud lets no root disk size be chosen.', 'Leave it out.');
  }
}
