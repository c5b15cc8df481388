import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type {
  HealthChecker,
  Listener,
  LoadBalancer,
  LoadBalancerDriverV1,
  LoadBalancerSpec,
  NativeId,
  VmHealth,
} from '../driver/index.ts';
import { nativeIdField, tags } from '../requests/fields.ts';
import {
  healthCheckerFields,
  listenerFields,
  loadBalancerScope,
  loadBalancerType,
} from '../requests/load-balancer-fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { assertChangeable, assertLoadBalancer, assertSameProtocol } from './assert-load-balancer.ts';
import type { ChangeCallOptions } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';

const vmIds = z
  .array(nativeIdField)
  .max(1000, 'has more than 1000 VMs.')
  .refine(ids => new Set(ids).size === ids.length, 'contains a VM twice.');

const loadBalancerRequest = z.object({
  name: z.string(),
  networkId: nativeIdField,
  type: loadBalancerType.optional(),
  scope: loadBalancerScope.optional(),
  listener: listenerFields,
  vmGroup: listenerFields.extend({ vmIds: vmIds.default([]) }),
  healthChecker: healthCheckerFields,
  tags,
});

export type CloudLoadBalancerRequest = z.input<typeof loadBalancerRequest>;
export type CloudListenerRequest = z.input<typeof listenerFields>;
export type CloudHealthCheckerRequest = z.input<typeof healthCheckerFields>;

/** Load balancers of the region. */
export class CloudLoadBalancers extends OwnedCloudObjects<
  LoadBalancer,
  LoadBalancerSpec,
  typeof loadBalancerRequest,
  LoadBalancerDriverV1
> {
  protected override readonly kind = 'loadBalancer';
  protected override readonly request = loadBalancerRequest;

  protected override handler(): LoadBalancerDriverV1 {
    return handlerOf(this.context, 'loadBalancers');
  }

  override check(spec: LoadBalancerSpec): void {
    super.check(spec);
    assertLoadBalancer(this.context.driver, spec);
  }

  /** Returns the health of each VM of the group, as the health checker reports it. */
  async health(id: NativeId, options: CallOptions = {}): Promise<readonly VmHealth[]> {
    const handler = this.handler();
    const call = {
      kind: this.kind,
      operation: 'health',
      effect: 'read',
      resource: id,
      flightKey: id,
    } as const;
    return this.context.calls.run(call, options, context => handler.doGetHealth(id, context));
  }

  /** Adds VMs to the group; VMs that are already in it stay. Fails with `not_found` for an unknown VM. */
  addVms(id: NativeId, request: readonly string[], options: ChangeCallOptions = {}): Promise<void> {
    const ids = parseRequest(vmIds.min(1, 'has no VMs.'), [...request]);
    return this.change(this.call('addVms', 'idempotent', id), options, (handler, context) =>
      handler.doAddVms(id, ids, context),
    );
  }

  /** Removes VMs from the group; VMs that are not in it are ignored. */
  removeVms(id: NativeId, request: readonly string[], options: ChangeCallOptions = {}): Promise<void> {
    const ids = parseRequest(vmIds.min(1, 'has no VMs.'), [...request]);
    return this.change(this.call('removeVms', 'idempotent', id), options, (handler, context) =>
      handler.doRemoveVms(id, ids, context),
    );
  }

  /** Changes the protocol and port at which the load balancer accepts traffic. */
  async changeListener(
    id: NativeId,
    request: CloudListenerRequest,
    options: ChangeCallOptions = {},
  ): Promise<void> {
    const { doChangeListener } = this.#changing('listener');
    const listener = parseRequest(listenerFields, request);
    await this.#assertProtocol(id, listener, ({ vmGroup }) => vmGroup, options);
    await this.change(this.call('changeListener', 'idempotent', id), options, async (handler, context) =>
      doChangeListener?.call(handler, id, listener, context),
    );
  }

  /** Changes the protocol and port at which the VMs receive traffic. */
  async changeVmGroup(
    id: NativeId,
    request: CloudListenerRequest,
    options: ChangeCallOptions = {},
  ): Promise<void> {
    const { doChangeVmGroup } = this.#changing('vmGroup');
    const group = parseRequest(listenerFields, request);
    await this.#assertProtocol(id, group, ({ listener }) => listener, options);
    await this.change(this.call('changeVmGroup', 'idempotent', id), options, async (handler, context) =>
      doChangeVmGroup?.call(handler, id, group, context),
    );
  }

  /** Changes how the load balancer checks which VMs are healthy. */
  async changeHealthChecker(
    id: NativeId,
    request: CloudHealthCheckerRequest,
    options: ChangeCallOptions = {},
  ): Promise<void> {
    const { doChangeHealthChecker } = this.#changing('healthChecker');
    const checker: HealthChecker = parseRequest(healthCheckerFields, request);
    await this.change(this.call('changeHealthChecker', 'idempotent', id), options, async (handler, context) =>
      doChangeHealthChecker?.call(handler, id, checker, context),
    );
  }

  /** Returns the handler, if it supports the change. Throws `unsupported`. */
  #changing(part: 'listener' | 'vmGroup' | 'healthChecker'): LoadBalancerDriverV1 {
    const handler = this.handler(); // fails with 'unsupported' for the kind before it fails for the change
    assertChangeable(this.context.driver, part);
    return handler;
  }

  /** Throws `unsupported` for a protocol that differs from the other side's, if both must be the same. */
  async #assertProtocol(
    id: NativeId,
    { protocol }: Listener,
    otherSide: (balancer: LoadBalancer) => Listener,
    options: ChangeCallOptions,
  ): Promise<void> {
    const { driver } = this.context;
    const isOpen = options.continuation !== undefined;
    if (driver.features.loadBalancers?.mixedProtocols !== false || isOpen) return;
    const { signal, operationId } = options;
    assertSameProtocol(driver, protocol, otherSide(await this.get(id, { signal, operationId })).protocol);
  }
}
