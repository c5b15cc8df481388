import { setTimeout as delay } from 'node:timers/promises';
import type { Action, RequestOf, Results } from '../engine/actions.ts';
import type { Caller, CloudApi, Reply } from '../engine/cloud-api.ts';
import type { TwinVm } from '../engine/kinds/vm.ts';
import type { RequestedFailure } from '../engine/requested-failure.ts';
import type { TwinOperation, TwinPage } from '../engine/results.ts';
import type { SshEdge } from './ssh-edge.ts';

/** Calls that can change which VMs answer, and at which addresses. */
const changes: ReadonlySet<string> = new Set<Action>([
  'StartVm',
  'StopVm',
  'RebootVm',
  'TerminateVm',
  'CreateMachineImage',
  'DeleteMachineImage',
  'AuthorizeRules',
  'RevokeRules',
  'AssociatePublicIp',
  'DisassociatePublicIp',
  'AttachNic',
  'DetachNic',
]);

/** Calls whose results have the access points of VMs. */
const accessPointCalls: ReadonlySet<Action> = new Set<Action>(['GetVm', 'ListVms']);

/** All calls that involve VMs that answer. */
const vmCalls: ReadonlySet<string> = new Set([...accessPointCalls, ...changes, 'RunVm', 'GetOperation']);

/** The longest time that a call waits for a VM's port. On a very busy machine, the port may open a little later. */
const longestWaitMs = 10_000;

/** The virtual cloud with VMs that accept SSH. Each call returns when they do, and VMs have access points. */
export class SshCloud implements CloudApi {
  readonly #cloud: CloudApi;
  readonly #edge: SshEdge;
  #hasBegun = false;

  constructor(cloud: CloudApi, edge: SshEdge) {
    this.#cloud = cloud;
    this.#edge = edge;
  }

  call<A extends Action>(
    action: A,
    caller: Caller,
    request: RequestOf<A>,
    signal?: AbortSignal,
    requestedFailure?: RequestedFailure,
  ): Promise<Reply<A>> {
    const reply = this.#cloud.call(action, caller, request, signal, requestedFailure);
    return vmCalls.has(action) ? this.#withVms(action, caller, reply) : reply;
  }

  async #withVms<A extends Action>(action: A, caller: Caller, pending: Promise<Reply<A>>): Promise<Reply<A>> {
    const reply = await pending;
    if (reply.operation !== undefined) return reply;
    if (!this.#hasBegun && accessPointCalls.has(action)) await this.#begin();
    if (action === 'RunVm') await inTime(this.#edge.add(caller, (reply.result as TwinVm).vmId));
    else if (action === 'GetOperation') await this.#carriedOut(caller, reply.result as TwinOperation);
    else if (changes.has(action)) await inTime(this.#edge.follow());
    return { ...reply, result: this.#withAccessPoints(action, caller, reply.result) as Results[A] };
  }

  async #carriedOut(caller: Caller, { state, action, objectId }: TwinOperation): Promise<void> {
    if (state !== 'Succeeded') return;
    if (action === 'RunVm' && objectId !== undefined) await inTime(this.#edge.add(caller, objectId));
    else if (changes.has(action)) await inTime(this.#edge.follow());
  }

  /** Waits until VMs answer, so that a caller can connect to a running VM even right after the cloud has started. */
  async #begin(): Promise<void> {
    await inTime(this.#edge.begun);
    this.#hasBegun = true;
  }

  #withAccessPoints(action: Action, caller: Caller, result: unknown): unknown {
    if (action === 'RunVm' || action === 'GetVm') return this.#addTo(caller, [result as TwinVm])[0];
    if (action !== 'ListVms') return result;
    const page = result as TwinPage<TwinVm>;
    return { ...page, items: this.#addTo(caller, page.items) };
  }

  #addTo(caller: Caller, vms: readonly TwinVm[]): TwinVm[] {
    const accessPoints = this.#edge.accessPoints(
      caller,
      vms.map(vm => vm.vmId),
    );
    return vms.map(vm => {
      const accessPoint = accessPoints.get(vm.vmId);
      return accessPoint === undefined ? vm : { ...vm, accessPoint };
    });
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const late = delay(longestWaitMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
  await Promise.race([work, late]);
  over.abort();
}
