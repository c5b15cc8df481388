import type {
  CustomImage,
  Disk,
  Eip,
  Instance,
  KeyPair,
  NetworkInterface,
  SecurityGroup,
  Snapshot,
  Vpc,
  VSwitch,
} from './objects.ts';
import type { Delay, FakeAlibabaOptions, Quota } from './options.ts';
import { Refusal } from './refusal.ts';

/** What one region has, and what is about to happen in it. */
export class Region {
  readonly id: string;
  readonly zones: readonly string[];
  readonly options: FakeAlibabaOptions;
  readonly vpcs = new Map<string, Vpc>();
  readonly vSwitches = new Map<string, VSwitch>();
  readonly securityGroups = new Map<string, SecurityGroup>();
  readonly keyPairs = new Map<string, KeyPair>();
  readonly eips = new Map<string, Eip>();
  readonly networkInterfaces = new Map<string, NetworkInterface>();
  readonly instances = new Map<string, Instance>();
  readonly disks = new Map<string, Disk>();
  readonly images = new Map<string, CustomImage>();
  readonly snapshots = new Map<string, Snapshot>();
  /** By client token: what was asked, and what was answered. */
  readonly answered = new Map<string, { readonly asked: string; readonly reply: object }>();
  /** Ids that something deleted still holds on to, until when. */
  readonly #held = new Map<string, number>();
  #pending: { readonly at: number; readonly action: () => void }[] = [];
  #counter = 0;

  constructor(id: string, zones: readonly string[], options: FakeAlibabaOptions) {
    this.id = id;
    this.zones = zones;
    this.options = options;
  }

  now(): number {
    return (this.options.now ?? Date.now)();
  }

  /** `vpc-mj70…`: ids of one region differ in their end. */
  newId(prefix: string): string {
    this.#counter += 1;
    return `${prefix}-mj7${this.#counter.toString(36).padStart(17, '0')}`;
  }

  newPublicIp(): string {
    this.#counter += 1;
    return `47.${80 + ((this.#counter >> 16) & 15)}.${(this.#counter >> 8) & 255}.${this.#counter & 255}`;
  }

  newMac(): string {
    this.#counter += 1;
    const tail = this.#counter.toString(16).padStart(6, '0');
    return `00:16:3e:${tail.slice(0, 2)}:${tail.slice(2, 4)}:${tail.slice(4, 6)}`;
  }

  /** Lets something happen after a delay, at once where there is none. */
  later(delay: Delay, action: () => void): void {
    const delayMs = this.options.delays?.[delay] ?? 0;
    if (delayMs <= 0) action();
    else this.#pending.push({ at: this.now() + delayMs, action });
  }

  /** Lets happen what is due, in its order. */
  settle(): void {
    const now = this.now();
    const due = this.#pending.filter(each => each.at <= now).sort((one, other) => one.at - other.at);
    this.#pending = this.#pending.filter(each => each.at > now);
    for (const { action } of due) action();
  }

  /** What has been deleted counts as a dependency of these for a while. */
  hold(...ids: readonly string[]): void {
    const until = this.now() + (this.options.delays?.linger ?? 0);
    for (const id of ids) this.#held.set(id, until);
  }

  isHeld(id: string): boolean {
    return (this.#held.get(id) ?? 0) > this.now();
  }

  checkQuota(quota: Quota, used: number, code: string): void {
    if (used >= (this.options.quotas?.[quota] ?? Number.POSITIVE_INFINITY))
      throw new Refusal(403, code, `The maximum number of ${quota}s is exceeded.`);
  }
}
