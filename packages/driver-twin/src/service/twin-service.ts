import { randomUUID } from 'node:crypto';
import { TwinConnectionError } from '../connection-error.ts';
import type { Caller, CloudApi, Reply } from '../engine/cloud.ts';
import { TwinCloudError } from '../engine/errors.ts';
import { handlers } from '../engine/handlers.ts';
import type { Action, RequestOf } from '../engine/requests.ts';
import type { WorldRegion } from '../world/world.ts';
import { type TwinClock, waitFor } from './clock.ts';
import type { Strike } from './fault-book.ts';
import type { FaultTarget } from './fault-rules.ts';
import type { TwinAdmin } from './twin-admin.ts';

export interface TwinServiceOptions {
  /** The cloud that acts. */
  readonly cloud: CloudApi;
  readonly regions: readonly WorldRegion[];
  readonly admin: TwinAdmin;
  readonly clock: TwinClock;
  /** Equal seeds and equal calls in equal order go wrong equally. */
  readonly seed: string;
}

/** The virtual cloud as it is from afar: what happens to a call before the cloud acts, and after. */
export class TwinService implements CloudApi {
  private readonly options: TwinServiceOptions;
  private readonly regions: ReadonlyMap<string, WorldRegion>;

  constructor(options: TwinServiceOptions) {
    this.options = options;
    this.regions = new Map(options.regions.map(region => [region.name, region]));
  }

  async call<A extends Action>(
    action: A,
    caller: Caller,
    request: RequestOf<A>,
    signal?: AbortSignal,
  ): Promise<Reply<A>> {
    const { admin, clock, seed, cloud } = this.options;
    const strike = admin.faults.strike(this.targetOf(action, caller), clock.now(), seed);
    await waitFor(clock, strike.slowerByMs, signal);
    refuse(strike, caller.region);
    if (strike.fault === undefined) return cloud.call(action, caller, request, signal);
    return this.lose(strike.fault, () => cloud.call(action, caller, request, signal), signal);
  }

  /** A call whose reply the caller never sees. */
  private async lose(
    fault: NonNullable<Strike['fault']>,
    act: () => Promise<unknown>,
    signal: AbortSignal | undefined,
  ): Promise<never> {
    // Whether the cloud does what it is asked, or refuses it, is lost on the way back just the same.
    if ('acts' in fault && fault.acts) await Promise.allSettled([act()]);
    if (fault.kind === 'timeout') {
      await waitFor(this.options.clock, fault.afterMs, signal);
      throw new TwinConnectionError('ETIMEDOUT', 'No reply came.');
    }
    throw new TwinConnectionError('ECONNRESET', 'The connection broke off.');
  }

  private targetOf(action: Action, { account, region }: Caller): FaultTarget {
    const reach = Object.hasOwn(handlers, action) ? handlers[action].reach : 'read';
    return {
      account,
      region,
      cloud: this.regions.get(region)?.cloud ?? '',
      action,
      effect: reach === 'change' ? 'change' : 'read',
    };
  }
}

/** Answers for the cloud when it shall not act. */
function refuse({ fault }: Strike, region: string): void {
  if (fault?.kind === 'error')
    throw refusal(new TwinCloudError(fault.code, fault.message ?? 'This fault was asked for.'));
  if (fault?.kind === 'throttle') throw refusal(throttled(fault.retryAfterMs));
  if (fault?.kind === 'regionDown')
    throw refusal(new TwinCloudError('Region.Unavailable', `Region ${region} is down.`));
}

function throttled(retryAfterMs: number): TwinCloudError {
  const error = new TwinCloudError('Request.Throttled', 'There were too many calls.');
  error.retryAfterMs = retryAfterMs;
  return error;
}

function refusal(error: TwinCloudError): TwinCloudError {
  error.requestId = randomUUID();
  return error;
}
