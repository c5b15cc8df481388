import type {
  Accepted,
  CallContext,
  Change,
  HealthChecker,
  Listener,
  LoadBalancerType,
  NativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal, failureOf, type Look, type Step, type Steps, stepsOf } from '@cb-spider/driver-kit';
import type { Octavia } from './client/octavia.ts';
import type { OctaviaBalancer } from './client/octavia-types.ts';
import type { BalancerAddresses } from './load-balancer-addresses.ts';
import {
  nextCheckerStep,
  nextGroupStep,
  nextListenerStep,
  nextRepairStep,
  type StepOf,
} from './load-balancer-next.ts';
import type { BalancerTrees } from './load-balancer-trees.ts';
import { ifThere, instead, isStatus, withUndo } from './openstack-errors.ts';

/** The version of the tokens. */
const version = 1;

const underWay = { state: 'underWay' } as const satisfies Look;

/** Another change of the load balancer is in progress; Octavia allows only one at a time. */
const busy = { retryable: true, retryAfterMs: 3_000 } as const;

/**
 * Changes of load balancers. Octavia accepts a change and completes it later; until then the load balancer is PENDING,
 * and other changes are rejected with 409. A change that needs several requests is compared with the current state
 * after each one, and the next request changes what still differs. So a change that is continued twice, or sent again,
 * has the same result.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#provisioning-status-codes
 */
export class BalancerSteps {
  readonly doContinue: Steps['doContinue'];
  readonly #octavia: Octavia;
  readonly #trees: BalancerTrees;
  readonly #addresses: BalancerAddresses;
  readonly #steps: Steps;

  constructor(octavia: Octavia, trees: BalancerTrees, addresses: BalancerAddresses) {
    this.#octavia = octavia;
    this.#trees = trees;
    this.#addresses = addresses;
    this.#steps = stepsOf(version, {
      create: (step, _change, context) => this.#lookAtNew(step, context),
      settle: ({ id }, _change, context) => this.#lookAtChanged(id, context),
      listener: (step, _change, context) => this.#lookAtListener(step, context),
      vmGroup: (step, _change, context) => this.#lookAtParts(step, nextGroupStep, context),
      healthChecker: (step, _change, context) => this.#lookAtParts(step, nextCheckerStep, context),
      delete: ({ id }, _change, context) => this.delete(id, context),
      gone: ({ id }, _change, context) => this.#lookAtDeleted(id, context),
    });
    this.doContinue = this.#steps.doContinue;
  }

  /** Returns that a create is accepted. */
  created(nativeId: NativeId, type: LoadBalancerType): Accepted {
    return this.#steps.accept({ step: 'create', id: nativeId, more: { type } }, { nativeId });
  }

  /** Sends a change of a single request; it is complete when the load balancer is ACTIVE again. */
  async once(id: string, context: CallContext, change: () => Promise<unknown>): Promise<Accepted> {
    try {
      await change();
    } catch (error) {
      if (isStatus(error, 409) && !(await this.#isIdle(id, context))) throw instead(error, 'conflict', busy);
      throw error;
    }
    return this.#steps.accept({ step: 'settle', id });
  }

  changeListener(id: string, { protocol, port }: Listener, context: CallContext): Promise<Change<void>> {
    const step = { step: 'listener', id, more: { protocol, port: String(port) } };
    return this.#begin(step, this.#lookAtListener(step, context));
  }

  changeVmGroup(id: string, { port }: Listener, context: CallContext): Promise<Change<void>> {
    const step = { step: 'vmGroup', id, more: { port: String(port) } };
    return this.#begin(step, this.#lookAtParts(step, nextGroupStep, context));
  }

  async changeHealthChecker(id: string, checker: HealthChecker, context: CallContext): Promise<Change<void>> {
    // Missing values stay as they are, also when a monitor of another type replaces the current one.
    const { monitor } = await this.#trees.get(id, context);
    const figures = {
      interval: checker.intervalSeconds ?? monitor?.delay,
      timeout: checker.timeoutSeconds ?? monitor?.timeout,
      threshold: checker.threshold ?? monitor?.max_retries,
    };
    const given = Object.entries(figures).filter(([, figure]) => figure !== undefined);
    const more = {
      ...{ protocol: checker.protocol, port: String(checker.port) },
      ...Object.fromEntries(given.map(([name, figure]) => [name, String(figure)])),
    };
    const step = { step: 'healthChecker', id, more };
    return this.#begin(step, this.#lookAtParts(step, nextCheckerStep, context));
  }

  /**
   * Waits while another change is in progress. Removes the public IP first, because nothing would refer to it
   * afterwards.
   */
  async delete(id: string, context: CallContext): Promise<Accepted> {
    const balancer = await this.#octavia.balancers.get(context, id);
    await this.#addresses.release(balancer, context);
    const waiting = this.#steps.accept({ step: 'delete', id });
    if (isPending(balancer) && balancer.provisioning_status !== 'PENDING_DELETE') return waiting;
    try {
      if (balancer.provisioning_status !== 'PENDING_DELETE')
        await this.#octavia.balancers.delete(context, id, { cascade: true });
    } catch (error) {
      if (isStatus(error, 409) && !(await this.#isIdle(id, context))) return waiting;
      throw error;
    }
    return this.#steps.accept({ step: 'gone', id });
  }

  async #begin(step: Step, look: Promise<Look>): Promise<Change<void>> {
    return (await look).state === 'done' ? undefined : this.#steps.accept(step);
  }

  /** Associates the public IP of a new load balancer last, and deletes the load balancer if that is refused. */
  async #lookAtNew({ id, more = {} }: Step, context: CallContext): Promise<Look> {
    const balancer = await this.#settled(id, context);
    if (balancer === undefined) return underWay;
    const repair = nextRepairStep(await this.#trees.get(id, context), more);
    if (repair !== undefined) return this.#take(id, repair, context);
    if (more.type === 'public')
      await withUndo(context, async undo => {
        undo.add(`load balancer ${id}`, cleanUp =>
          ifThere(this.#octavia.balancers.delete(cleanUp, id, { cascade: true })),
        );
        await this.#addresses.bind(balancer, context);
      });
    return { state: 'done', nativeId: id as NativeId };
  }

  async #lookAtChanged(id: string, context: CallContext): Promise<Look> {
    return (await this.#settled(id, context)) === undefined ? underWay : { state: 'done' };
  }

  async #lookAtListener({ id, more }: Step, context: CallContext): Promise<Look> {
    const balancer = await this.#settled(id, context);
    if (balancer === undefined) return underWay;
    const listeners = await this.#octavia.listeners.find(context, { loadbalancer_id: id });
    return this.#take(id, nextListenerStep(balancer, listeners, more ?? {}), context);
  }

  async #lookAtParts({ id, more }: Step, next: StepOf, context: CallContext): Promise<Look> {
    if ((await this.#settled(id, context)) === undefined) return underWay;
    return this.#take(id, next(await this.#trees.get(id, context), more ?? {}), context);
  }

  async #lookAtDeleted(id: string, context: CallContext): Promise<Look> {
    try {
      const balancer = await this.#octavia.balancers.get(context, id);
      if (balancer.provisioning_status === 'ERROR') throw failed(balancer);
      return underWay;
    } catch (error) {
      if (isStatus(error, 404)) return { state: 'done' };
      throw error;
    }
  }

  /** Sends the next step. Only the first of several callers changes a load balancer; others check again. */
  async #take(
    id: string,
    step: ((octavia: Octavia, context: CallContext) => Promise<unknown>) | undefined,
    context: CallContext,
  ): Promise<Look> {
    if (step === undefined) return { state: 'done' };
    try {
      await step(this.#octavia, context);
    } catch (error) {
      if (!isStatus(error, 409) || (await this.#isIdle(id, context))) throw error;
    }
    return underWay;
  }

  /** Returns `undefined` while a change is in progress. Fails if the load balancer has failed. */
  async #settled(id: string, context: CallContext): Promise<OctaviaBalancer | undefined> {
    const balancer = await this.#octavia.balancers.get(context, id);
    return isSettled(balancer) ? balancer : undefined;
  }

  async #isIdle(id: string, context: CallContext): Promise<boolean> {
    return !isPending(await this.#octavia.balancers.get(context, id));
  }
}

function isSettled(balancer: OctaviaBalancer): boolean {
  if (balancer.provisioning_status === 'ERROR') throw failed(balancer);
  return !isPending(balancer);
}

function isPending({ provisioning_status: status = '' }: OctaviaBalancer): boolean {
  return status.startsWith('PENDING_');
}

/** Octavia does not report the reason. */
function failed({ id }: OctaviaBalancer): CloudRefusal {
  return failureOf({
    code: 'conflict',
    message: `The load balancer '${id}' has failed: its provisioning status is ERROR.`,
    hint: 'Delete it, or ask the operator for a failover.',
  });
}

/** Throws `conflict` while another change is in progress, which is transient, and if the load balancer has failed. */
export function assertIdle(balancer: OctaviaBalancer): void {
  if (isSettled(balancer)) return;
  const message = `The load balancer '${balancer.id}' is still being changed: its provisioning status is ${balancer.provisioning_status}.`;
  throw new CloudRefusal('conflict', message, busy);
}
