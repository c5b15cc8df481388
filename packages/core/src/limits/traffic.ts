import { createHash } from 'node:crypto';
import type { CredentialField, RateLimit } from '../driver/index.ts';
import type { Clock } from '../time/clock.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Lane } from './lane.ts';
import { RateLimiter, type RateLimiterOptions, type RequestPlace } from './rate-limiter.ts';

/** What the calls of one connection obey. */
export interface TrafficRules {
  readonly lane: (api: string) => Lane;
  readonly breaker: CircuitBreaker;
}

interface Endpoint extends Pick<RequestPlace, 'cloud' | 'region'> {
  readonly breaker: CircuitBreaker;
}

/** One account's endpoint in a region. */
export interface EndpointState {
  readonly cloud: string;
  readonly region: string;
  /** It has not answered for a while, and is not asked now. */
  readonly isOpen: boolean;
}

/** The pace of all calls of a process, and the endpoints that do not answer. */
export class Traffic {
  readonly #limiter: RateLimiter;
  readonly #clock: Clock;
  readonly #used = new Map<string, Endpoint>();

  constructor(options: RateLimiterOptions) {
    this.#limiter = new RateLimiter(options);
    this.#clock = options.clock;
  }

  /** @param published limits that the driver states */
  rulesAt(place: RequestPlace, published: readonly RateLimit[] = []): TrafficRules {
    const endpoint = JSON.stringify([place.cloud, place.account, place.region]);
    let known = this.#used.get(endpoint);
    if (known === undefined) {
      const { cloud, region } = place;
      known = { cloud, region, breaker: new CircuitBreaker(this.#clock) };
      this.#used.set(endpoint, known);
    }
    return { lane: this.#limiter.lanesAt(place, published), breaker: known.breaker };
  }

  /** The endpoints that were used, one for each account and region of a cloud, and whether calls to it are held back. */
  endpoints(): EndpointState[] {
    return [...this.#used.values()].map(({ cloud, region, breaker }) => ({
      cloud,
      region,
      isOpen: breaker.isOpen,
    }));
  }
}

/** Tells accounts apart without keeping what their credentials hold: by the fields that identify one, else by all. */
export function accountOf(
  credentials: Readonly<Record<string, string>>,
  fields: readonly Pick<CredentialField, 'name' | 'account'>[],
): string {
  const marked = new Set(fields.filter(field => field.account).map(field => field.name));
  const given = Object.entries(credentials);
  const telling = given.filter(([name]) => marked.has(name));
  const values = (telling.length > 0 ? telling : given).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
}
