import { randomUUID } from 'node:crypto';
import type { FakeOpenStackOptions, FakeQuota } from './options.ts';

/** An object as the API shows it. */
export type Thing = Record<string, unknown> & { readonly id: string };

/** What one region has. */
export class Region {
  readonly name: string;
  readonly options: FakeOpenStackOptions;
  readonly networks = new Map<string, Thing>();
  readonly subnets = new Map<string, Thing>();
  readonly routers = new Map<string, Thing>();
  readonly ports = new Map<string, Thing>();
  readonly floatingips = new Map<string, Thing>();
  readonly security_groups = new Map<string, Thing>();
  readonly security_group_rules = new Map<string, Thing>();
  readonly servers = new Map<string, Thing>();
  readonly keypairs = new Map<string, Thing>();
  readonly images = new Map<string, Thing>();
  readonly flavors = new Map<string, Thing>();
  readonly volumes = new Map<string, Thing>();
  readonly loadbalancers = new Map<string, Thing>();
  readonly listeners = new Map<string, Thing>();
  readonly pools = new Map<string, Thing>();
  readonly healthmonitors = new Map<string, Thing>();
  readonly members = new Map<string, Thing>();
  /** Ids of parts that stay pending until they are changed. */
  readonly leftParts = new Set<string>();
  /** Nova accepts the next server, and no host can take it. */
  isFull = false;
  /** Octavia accepts the next change of a load balancer, and fails at it. */
  isBroken = false;
  readonly #now: () => number;
  #pending: { readonly atMs: number; readonly action: () => void }[] = [];

  constructor(name: string, options: FakeOpenStackOptions) {
    this.name = name;
    this.options = options;
    this.#now = options.now ?? Date.now;
  }

  newId(): string {
    return randomUUID();
  }

  /** Whole seconds in UTC, as every service writes times. */
  timestamp(): string {
    return `${new Date(this.#now()).toISOString().slice(0, 19)}Z`;
  }

  /** Lets something happen later: before the first request that comes after that time. */
  later(delayMs: number, action: () => void): void {
    this.#pending.push({ atMs: this.#now() + delayMs, action });
  }

  /** Lets happen what is due, in its order. */
  settle(): void {
    const now = this.#now();
    const due = this.#pending.filter(each => each.atMs <= now).sort((one, other) => one.atMs - other.atMs);
    this.#pending = this.#pending.filter(each => each.atMs > now);
    for (const { action } of due) action();
  }

  /** Whether one more than `used` (or `more` of them) is too many. */
  exceeds(quota: FakeQuota, used: number, more = 1): boolean {
    const limit = this.limit(quota);
    return limit >= 0 && used + more > limit;
  }

  limit(quota: FakeQuota): number {
    return this.options.quotas?.[quota] ?? -1;
  }
}
