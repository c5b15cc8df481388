import { hash } from 'node:crypto';
import type { CredentialField, RateLimit } from '../driver/index.ts';
import type { Clock } from '../time/clock.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Lane } from './lane.ts';
import { RateLimiter, type RateLimiterOptions, type RequestPlace } from './rate-limiter.ts';

/** The limits that the calls of one connection obey. */
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
  /** Whether it has not responded for a while, so that requests to it are paused. */
  readonly isOpen: boolean;
}

/** The pace of all calls of a process, and the endpoints that do not respond. */
export class Traffic {
  readonly #limiter: RateLimiter;
  readonly #clock: Clock;
  readonly #used = new Map<string, Endpoint>();

  constructor(options: RateLimiterOptions) {
    this.#limiter = new RateLimiter(options);
    this.#clock = options.clock;
  }

  /**
   * Returns the rules for the calls of one connection.
   *
   * @param published limits that the driver states
   */
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

  /**
   * Returns the endpoints that were used, one for each account and region of a cloud, and whether calls to each are
   * paused.
   */
  endpoints(): EndpointState[] {
    return [...this.#used.values()].map(({ cloud, region, breaker }) => ({
      cloud,
      region,
      isOpen: breaker.isOpen,
    }));
  }
}

/**
 * Returns a text that distinguishes accounts without containing their credentials: computed from the fields that
 * identify an account, else from all fields.
 */
export function accountOf(
  credentials: Readonly<Record<string, string>>,
  fields: readonly Pick<CredentialField, 'name' | 'account'>[],
): string {
  const marked = new Set(fields.filter(field => field.account).map(field => field.name));
  const given = Object.entries(credentials);
  const identifying = given.filter(([name]) => marked.has(name));
  const values = (identifying.length > 0 ? identifying : given).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return hash('sha256', JSON.stringify(values), 'base64url').slice(0, 22);
}
