import type { RateLimit } from '../driver/index.ts';
import type { Clock } from '../time/clock.ts';
import { Lane } from './lane.ts';
import { type BucketSize, TokenBucket } from './token-bucket.ts';

/** Where requests go, and the account that they count against. */
export interface RequestPlace {
  /** The driver's id. */
  readonly cloud: string;
  /** Distinguishes the accounts of a cloud. */
  readonly account: string;
  readonly region: string;
}

/**
 * Applies to requests that no published limit covers. They are only paced after the cloud has throttled, for a while.
 */
const unpublished: RateLimit & BucketSize = {
  onThrottle: true,
  service: 'any',
  requests: 'any',
  scope: 'region',
  perSecond: 100,
  burst: 100,
};

/** The options of the pace of requests. */
export interface RateLimiterOptions {
  readonly clock: Clock;
  /** Limits by driver id, which replace the limits that the driver states, for example after a quota was raised. */
  readonly limits?: Readonly<Record<string, readonly RateLimit[]>> | undefined;
  /**
   * This process's share of every limit, above 0 and up to 1. Default: 1. Several servers on one store divide their
   * accounts' limits with it. Called often: it must return immediately.
   */
  readonly share?: (() => number) | undefined;
}

/** Paces requests by account, region, service and class of request. Shared by all connections of a process. */
export class RateLimiter {
  readonly #options: RateLimiterOptions;
  readonly #lanes = new Map<string, Lane>();

  constructor(options: RateLimiterOptions) {
    this.#options = options;
  }

  /**
   * Returns the lanes of one connection.
   *
   * @param published limits that the driver states
   * @returns a function from the name of a request at the cloud to its lane
   */
  lanesAt(place: RequestPlace, published: readonly RateLimit[]): (api: string) => Lane {
    const stated = this.#options.limits?.[place.cloud] ?? published;
    const here = stated.filter(
      ({ regions }) => regions === undefined || new RegExp(regions).test(place.region),
    );
    const limits = [...here, unpublished].map((limit: RateLimit & BucketSize) => ({
      limit,
      apis: new RegExp(limit.apis ?? ''),
    }));
    const known = new Map<string, Lane>();
    return api => {
      let lane = known.get(api);
      if (lane === undefined) {
        const { limit } = limits.find(({ apis }) => apis.test(api)) ?? { limit: unpublished };
        lane = this.#laneOf(place, limit, api);
        known.set(api, lane);
      }
      return lane;
    };
  }

  #laneOf({ cloud, account, region }: RequestPlace, limit: RateLimit, api: string): Lane {
    const where = limit.scope === 'account' ? '' : region;
    const requests = limit.perApi === true ? api : limit.requests;
    const key = JSON.stringify([cloud, account, where, limit.service, requests]);
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      const { clock, share } = this.#options;
      lane = new Lane(new TokenBucket(limit, clock, share), clock);
      this.#lanes.set(key, lane);
    }
    return lane;
  }
}
