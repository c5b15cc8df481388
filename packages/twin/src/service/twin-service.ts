import { randomUUID } from 'node:crypto';
import { TwinConnectionError } from '../connection-error.ts';
import type { Action, RequestOf } from '../engine/actions.ts';
import type { Caller, CloudApi, Reply } from '../engine/cloud-api.ts';
import { fails, type TwinCloudError } from '../engine/errors.ts';
import { errorOf } from '../engine/native-codes.ts';
import type { RequestedFailure } from '../engine/requested-failure.ts';
import type { WorldRegion } from '../world/types.ts';
import { type CallClass, classOf } from './call-class.ts';
import { type TwinClock, waitFor } from './clock.ts';
import type { FaultInjection } from './fault-book.ts';
import type { Latency } from './latency.ts';
import type { RateLimits } from './rate-limits.ts';
import { TokenBuckets } from './token-buckets.ts';
import type { TwinAdmin } from './twin-admin.ts';

export interface TwinServiceOptions {
  /** The cloud that carries out the calls. */
  readonly cloud: CloudApi;
  readonly regions: readonly WorldRegion[];
  readonly admin: TwinAdmin;
  readonly latency: Latency;
  readonly rateLimits: RateLimits;
  readonly clock: TwinClock;
  /** With equal seeds, equal calls in the same order have the same faults. */
  readonly seed: string;
}

/** A call that the service handles. */
interface IncomingCall<A extends Action> {
  readonly action: A;
  readonly caller: Caller;
  readonly request: RequestOf<A>;
  readonly signal: AbortSignal | undefined;
  readonly callClass: CallClass;
  /** Missing when the region does not exist. */
  readonly region: WorldRegion | undefined;
}

/**
 * The virtual cloud as remote callers see it. Adds latency to each call, injects the requested faults, and enforces the
 * rate limits of its region. Then the cloud acts, and the reply is delayed or lost.
 */
export class TwinService implements CloudApi {
  readonly #options: TwinServiceOptions;
  readonly #regions: ReadonlyMap<string, WorldRegion>;
  readonly #buckets = new TokenBuckets();

  constructor(options: TwinServiceOptions) {
    this.#options = options;
    this.#regions = new Map(options.regions.map(region => [region.name, region]));
  }

  async call<A extends Action>(
    action: A,
    caller: Caller,
    request: RequestOf<A>,
    signal?: AbortSignal,
  ): Promise<Reply<A>> {
    const { latency, clock } = this.#options;
    const region = this.#regions.get(caller.region);
    const call = { action, caller, request, signal, callClass: classOf(action), region };
    // Decided before any wait, so that faults depend only on the order of the calls, not on their speed.
    const injection = this.#injectionFor(call);
    const { thereMs, backMs } = latency.trip(region, call.callClass);
    // Awaits only if there is something to wait for, so that no turn of the event loop is lost.
    const requestDelay = waitFor(clock, thereMs + injection.delayMs, signal);
    if (requestDelay !== undefined) await requestDelay;
    try {
      return await this.#answer(call, injection);
    } finally {
      const replyDelay = waitFor(clock, backMs, signal);
      if (replyDelay !== undefined) await replyDelay;
    }
  }

  #answer<A extends Action>(call: IncomingCall<A>, { fault }: FaultInjection): Promise<Reply<A>> {
    return fault === undefined ? this.#act(call) : this.#injectFault(call, fault);
  }

  #act<A extends Action>(call: IncomingCall<A>, requestedFailure?: RequestedFailure): Promise<Reply<A>> {
    const { action, caller, request, signal } = call;
    this.#assertWithinLimits(call);
    return this.#options.cloud.call(action, caller, request, signal, requestedFailure);
  }

  async #injectFault<A extends Action>(
    call: IncomingCall<A>,
    fault: NonNullable<FaultInjection['fault']>,
  ): Promise<Reply<A>> {
    const { caller, signal } = call;
    const act = (requestedFailure?: RequestedFailure) => this.#act(call, requestedFailure);
    switch (fault.kind) {
      case 'error':
        throw withRequestId(errorOf(fault.code, fault.message ?? 'This fault was requested.'));
      case 'failsLater':
        return act({ failsLater: fault.code });
      case 'launchFails':
        return act({ launchFails: fault.code });
      case 'throttle':
        throw throttled(fault.retryAfterMs);
      case 'regionDown':
        throw withRequestId(fails('Region.Unavailable', `Region ${caller.region} is down.`));
      case 'reset':
        if (fault.acts) await settled(() => act());
        throw new TwinConnectionError('ECONNRESET', 'The connection was lost.');
      case 'timeout':
        if (fault.acts) await settled(() => act());
        await waitFor(this.#options.clock, fault.afterMs, signal);
        throw new TwinConnectionError('ETIMEDOUT', 'No reply arrived.');
    }
  }

  #injectionFor({ action, caller, callClass, region }: IncomingCall<Action>): FaultInjection {
    const { admin, clock, seed } = this.#options;
    const effect = callClass === 'read' || callClass === 'list' ? 'read' : 'change';
    const { account, region: name } = caller;
    const target = { account, region: name, cloud: region?.cloud ?? '', action, effect } as const;
    return admin.faults.injectionFor(target, clock.now(), seed);
  }

  #assertWithinLimits({ caller, callClass, region }: IncomingCall<Action>): void {
    const { rateLimits, clock } = this.#options;
    const limit = rateLimits[region?.cloud ?? '']?.[callClass];
    if (limit === undefined) return;
    const key = JSON.stringify([caller.account, caller.region, callClass]);
    const retryAfterMs = this.#buckets.take(key, limit, clock.now());
    if (retryAfterMs > 0) throw throttled(retryAfterMs);
  }
}

/** Waits until the cloud has acted or refused, and ignores the outcome, because the reply will be lost. */
async function settled(act: () => Promise<unknown>): Promise<void> {
  await Promise.allSettled([Promise.resolve().then(act)]);
}

function throttled(retryAfterMs: number): TwinCloudError {
  const error = fails('Request.Throttled', 'There were too many calls.');
  error.retryAfterMs = retryAfterMs;
  return withRequestId(error);
}

function withRequestId(error: TwinCloudError): TwinCloudError {
  error.requestId = randomUUID();
  return error;
}
