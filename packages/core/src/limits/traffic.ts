import { createHash } from 'node:crypto';
import type { RateLimit } from '../driver/index.ts';
import type { Clock } from '../time/clock.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Lane } from './lane.ts';
import { RateLimiter, type RateLimiterOptions, type RequestPlace } from './rate-limiter.ts';

/** What the calls of one connection obey. */
export interface TrafficRules {
  readonly lane: (api: string) => Lane;
  readonly breaker: CircuitBreaker;
}

/** The pace of all calls of a process, and the endpoints that do not answer. */
export class Traffic {
  private readonly limiter: RateLimiter;
  private readonly clock: Clock;
  private readonly breakers = new Map<string, CircuitBreaker>();

  constructor(options: RateLimiterOptions) {
    this.limiter = new RateLimiter(options);
    this.clock = options.clock;
  }

  /** @param published limits that the driver states */
  rulesAt(place: RequestPlace, published: readonly RateLimit[] = []): TrafficRules {
    const endpoint = JSON.stringify([place.cloud, place.account, place.region]);
    let breaker = this.breakers.get(endpoint);
    if (breaker === undefined) {
      breaker = new CircuitBreaker(this.clock);
      this.breakers.set(endpoint, breaker);
    }
    return { lane: this.limiter.lanesAt(place, published), breaker };
  }
}

/** Tells accounts apart without keeping what their credentials hold. */
export function accountOf(credentials: Readonly<Record<string, string>>): string {
  const values = Object.entries(credentials).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
}
