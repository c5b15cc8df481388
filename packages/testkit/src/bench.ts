import type {
  Cloud,
  DriverFeatures,
  KeyPair,
  Network,
  Nic,
  PublicIp,
  SecurityGroup,
  Subnet,
  Tags,
  Vm,
} from '@cb-spider/core';
import { isTrue } from './expectations.ts';
import { legalName } from './names.ts';
import type { OwnedKindName } from './options.ts';
import type { Probe } from './probe.ts';
import { Removals } from './removals.ts';
import type { Session } from './session.ts';

/** Objects that many cases need and none changes for good; made when first asked for, removed at the end. */
export interface SharedObjects {
  network(): Promise<Network>;
  subnet(): Promise<Subnet>;
  securityGroup(): Promise<SecurityGroup>;
  keyPair(): Promise<KeyPair & { readonly publicKey: string }>;
  /** A running VM in the shared subnet. */
  vm(): Promise<Vm>;
  /** Another one. */
  otherVm(): Promise<Vm>;
  publicIp(): Promise<PublicIp>;
  nic(): Promise<Nic>;
  imageId(): Promise<string>;
  specName(): Promise<string>;
}

/** What a case works with. */
export class Bench {
  readonly session: Session;
  /** The connection as users have it, with retries. */
  readonly cloud: Cloud;
  /** The same without retries, so that each failure shows. */
  readonly once: Cloud;
  readonly shared: SharedObjects;
  readonly removals = new Removals();

  constructor(session: Session, cloud: Cloud, once: Cloud, shared: SharedObjects) {
    this.session = session;
    this.cloud = cloud;
    this.once = once;
    this.shared = shared;
  }

  get features(): DriverFeatures {
    return this.session.options.driver.features;
  }

  get probe(): Probe {
    return this.session.probe;
  }

  /** A legal name that nothing has yet. */
  name(kind: OwnedKindName): string {
    const word = `${kind.slice(0, 3).toLowerCase()}${this.session.nextNumber('name')}`;
    return legalName([this.session.run, word], this.features.names[kind]);
  }

  /** 256 addresses within a network's range of 65,536, which no other subnet of this run has. */
  subnetRange(networkRange: string): string {
    const [first, second] = networkRange.split('.');
    return `${first}.${second}.${this.session.nextNumber('subnet') % 256}.0/24`;
  }

  /** Marks what this run makes, where objects of the kind take tags. */
  tags(kind: OwnedKindName): Tags {
    return this.features.tags.includes(kind) ? { 'spider-conformance': this.session.run } : {};
  }

  /** A key that stands for one change. */
  idempotencyKey(): string {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
  }

  /** Waits by the rig's time. */
  pause(delayMs: number): Promise<void> {
    if (delayMs <= 0) return Promise.resolve();
    return new Promise(resolve => {
      this.session.clock.after(delayMs, resolve);
    });
  }

  /** Looks until the answer is yes, or fails. */
  async eventually(what: string, look: () => Promise<boolean>): Promise<void> {
    const { clock, waitMs } = this.session;
    const endsAt = clock.now() + waitMs;
    for (let pauseMs = 20; !(await look()); pauseMs = Math.min(pauseMs * 2, 1_000)) {
      isTrue(clock.now() < endsAt, `${what}: not within ${waitMs} ms`);
      await this.pause(pauseMs);
    }
  }
}
