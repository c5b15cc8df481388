import { randomUUID } from 'node:crypto';
import { TwinConnectionError } from '../connection-error.ts';
import type { Action, RequestOf } from '../engine/actions.ts';
import type { Caller, CloudApi, Reply } from '../engine/cloud-api.ts';
import { fails, type TwinCloudError } from '../engine/errors.ts';
import type { RequestedFailure } from '../engine/requested-failure.ts';
import { errorOf } from '../engine/native-codes.ts';
import type { WorldRegion } from '../world/types.ts';
import { type CallClass, classOf } from './call-class.ts';
import { type TwinClock, waitFor } from './clock.ts';
import type { Strike } from './fault-book.ts';
import type { Latency } from './latency.ts';
import type { RateLimits } from './rate-limits.ts';
import { TokenBuckets } from './token-buckets.ts';
import type { TwinAdmin } from './twin-admin.ts';

export interface TwinServiceOptions {
  /** The cloud that acts. */
  readonly cloud: CloudApi;
  readonly regions: readonly WorldRegion[];
  readonly admin: TwinAdmin;
  readonly latency: Latency;
  readonly rateLimits: RateLimits;
  readonly clock: TwinClock;
  /** Equal seeds and equal calls in equal order go wrong equally. */
  readonly seed: string;
}

/** A call on its way. */
interface Errand<A extends Action> {
  readonly action: A;
  readonly caller: Caller;
  readonly request: RequestOf<A>;
  readonly signal: AbortSignal | undefined;
  readonly callClass: CallClass;
  /** Missing for a region that there is not. */
  readonly region: WorldRegion | undefined;
}

/**
 * The virtual cloud as it is from afar. A call takes its time, meets the faults that were asked for, and passes the
 * limits of its region; then the cloud acts, and the reply takes its time or is lost.
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
    const errand = { action, caller, request, signal, callClass: classOf(action), region };
    // Drawn at once: what happens to calls shall depend on their order alone, not on which one is quicker.
    const strike = this.#strike(errand);
    const { thereMs, backMs } = latency.trip(region, errand.callClass);
    // no turn is lost where there is nothing to wait for
    const thereAfter = waitFor(clock, thereMs + strike.slowerByMs, signal);
    if (thereAfter !== undefined) await thereAfter;
    try {
      return await this.#answer(errand, strike);
    } finally {
      const backAfter = waitFor(clock, backMs, signal);
      if (backAfter !== undefined) await backAfter;
    }
  }

  #answer<A extends Action>(errand: Errand<A>, { fault }: Strike): Promise<Reply<A>> {
    return fault === undefined ? this.#act(errand) : this.#goWrong(errand, fault);
  }

  #act<A extends Action>(errand: Errand<A>, requestedFailure?: RequestedFailure): Promise<Reply<A>> {
    const { action, caller, request, signal } = errand;
    this.#assertWithinLimits(errand);
    return this.#options.cloud.call(action, caller, request, signal, requestedFailure);
  }

  async #goWrong<A extends Action>(
    errand: Errand<A>,
    fault: NonNullable<Strike['fault']>,
  ): Promise<Reply<A>> {
    const { caller, signal } = errand;
    const act = (requestedFailure?: RequestedFailure) => this.#act(errand, requestedFailure);
    switch (fault.kind) {
      case 'error':
        throw refusal(errorOf(fault.code, fault.message ?? 'This fault was requested.'));
      case 'failsLater':
        return act({ failsLater: fault.code });
      case 'launchFails':
        return act({ launchFails: fault.code });
      case 'throttle':
        throw throttled(fault.retryAfterMs);
      case 'regionDown':
        throw refusal(fails('Region.Unavailable', `Region ${caller.region} is down.`));
      case 'reset':
        if (fault.acts) await settled(() => act());
        throw new TwinConnectionError('ECONNRESET', 'The connection was lost.');
      case 'timeout':
        if (fault.acts) await settled(() => act());
        await waitFor(this.#options.clock, fault.afterMs, signal);
        throw new TwinConnectionError('ETIMEDOUT', 'No reply came.');
    }
  }

  #strike({ action, caller, callClass, region }: Errand<Action>): Strike {
    const { admin, clock, seed } = this.#options;
    const effect = callClass === 'read' || callClass === 'list' ? 'read' : 'change';
    const { account, region: name } = caller;
    const target = { account, region: name, cloud: region?.cloud ?? '', action, effect } as const;
    return admin.faults.strike(target, clock.now(), seed);
  }

  #assertWithinLimits({ caller, callClass, region }: Errand<Action>): void {
    const { rateLimits, clock } = this.#options;
    const limit = rateLimits[region?.cloud ?? '']?.[callClass];
    if (limit === undefined) return;
    const key = JSON.stringify([caller.account, caller.region, callClass]);
    const retryAfterMs = this.#buckets.take(key, limit, clock.now());
    if (retryAfterMs > 0) throw throttled(retryAfterMs);
  }
}

/** What the cloud does or refuses when the reply will be lost. */
async function settled(act: () => Promise<unknown>): Promise<void> {
  await Promise.allSettled([Promise.resolve().then(act)]);
}

function throttled(retryAfterMs: number): TwinCloudError {
  const error = fails('Request.Throttled', 'There were too many calls.');
  error.retryAfterMs = retryAfterMs;
  return refusal(error);
}

function refusal(error: TwinCloudError): TwinCloudError {
  error.requestId = randomUUID();
  return error;
}
