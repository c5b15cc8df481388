import {
  type Cloud,
  CloudError,
  type DriverFeatures,
  type ErrorCode,
  type NamedKind,
  type NativeId,
  type NativeObject,
  type Tags,
} from '@cb-spider/core';
import type { Bench } from './bench.ts';
import { collect, equal, isPlainData, isText, isTrue, isUtcTime } from './expectations.ts';
import type { HandlerName } from './handlers.ts';
import { type KindService, serviceOf } from './kinds/kind-service.ts';
import { exists, isReady } from './kinds/kind-states.ts';
import type { ObjectOf, OwnedRequest, Requested, RequestOf } from './kinds/kind-types.ts';
import type { AnyOwnedKind } from './kinds/owned-kind.ts';
import { legalName } from './names.ts';
import type { Probe } from './probe.ts';
import { Removals } from './removals.ts';
import type { Session } from './session.ts';
import { SharedObjects } from './shared-objects.ts';
import { unknownId } from './unknown-id.ts';

/** The parts that all benches of a run share. */
export interface BenchParts {
  readonly session: Session;
  readonly cloud: Cloud;
  readonly once: Cloud;
  readonly kinds: Readonly<Record<NamedKind, AnyOwnedKind>>;
}

export class KitBench implements Bench {
  readonly session: Session;
  readonly cloud: Cloud;
  readonly once: Cloud;
  readonly removals = new Removals();
  readonly #kinds: BenchParts['kinds'];
  readonly #shared: SharedObjects;

  /** @param shared the shared objects of another bench; without them, this bench creates its own */
  constructor(parts: BenchParts, shared?: SharedObjects) {
    this.session = parts.session;
    this.cloud = parts.cloud;
    this.once = parts.once;
    this.#kinds = parts.kinds;
    this.#shared = shared ?? new SharedObjects(this, parts.kinds);
  }

  get features(): DriverFeatures {
    return this.session.options.driver.features;
  }

  get probe(): Probe {
    return this.session.probe;
  }

  get sharedObjects(): SharedObjects {
    return this.#shared;
  }

  has(handler: HandlerName): boolean {
    return this.session.handlers.includes(handler);
  }

  name(kind: NamedKind): string {
    const word = `${kind.slice(0, 3).toLowerCase()}${this.session.nextNumber('name')}`;
    return legalName([this.session.run, word], this.features.names[kind]);
  }

  subnetRange(networkRange: string): string {
    const number = this.session.nextNumber('subnet');
    const [first, second] = networkRange.split('.');
    return this.session.options.subnetRange?.(number) ?? `${first}.${second}.${number % 256}.0/24`;
  }

  tags(kind: NamedKind): Tags {
    return this.features.tags.includes(kind) ? { 'conformance-run': this.session.run } : {};
  }

  idempotencyKey(): string {
    return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
  }

  pause(delayMs: number): Promise<void> {
    if (delayMs <= 0) return Promise.resolve();
    return new Promise(resolve => {
      this.session.clock.after(delayMs, resolve);
    });
  }

  async eventually(what: string, condition: () => Promise<boolean>): Promise<void> {
    const { clock, waitMs } = this.session;
    const endsAt = clock.now() + waitMs;
    for (let pauseMs = 20; !(await condition()); pauseMs = Math.min(pauseMs * 2, 1_000)) {
      isTrue(clock.now() < endsAt, `${what}: not within ${waitMs} ms`);
      await this.pause(pauseMs);
    }
  }

  service(kind: NamedKind, how?: 'once'): KindService {
    return serviceOf(how === 'once' ? this.once : this.cloud, kind);
  }

  async request<K extends NamedKind>(kind: K, name = this.name(kind)): Promise<RequestOf<K>> {
    return (await this.#kinds[kind].request(this, name)) as RequestOf<K>;
  }

  async make<K extends NamedKind>(kind: K, change: Partial<RequestOf<K>> = {}): Promise<ObjectOf<K>> {
    return (await this.makeOf(kind, change)).object as ObjectOf<K>;
  }

  async makeOf<K extends NamedKind>(kind: K, change: Partial<RequestOf<K>> = {}): Promise<Requested> {
    const request: OwnedRequest = { ...(await this.#kinds[kind].request(this, this.name(kind))), ...change };
    this.removeLater(kind, request);
    const created = await this.service(kind).create(request);
    return { request, object: await this.ready(kind, request, created) };
  }

  async shared<K extends NamedKind>(kind: K, change?: Partial<RequestOf<K>>): Promise<ObjectOf<K>> {
    return (await this.#shared.object(kind, change)) as ObjectOf<K>;
  }

  changeable(kind: NamedKind): Promise<Requested> {
    return this.#shared.changeable(kind);
  }

  imageId(): Promise<string> {
    return this.#shared.imageId();
  }

  specName(): Promise<string> {
    return this.#shared.specName();
  }

  async ready<K extends NamedKind>(
    kind: K,
    request: OwnedRequest,
    created: NativeObject,
  ): Promise<ObjectOf<K>> {
    let object = created;
    await this.eventually(`${kind} ${created.nativeId} to be ready`, async () => {
      object = await this.service(kind).get(request, created.nativeId);
      return isReady(kind, object);
    });
    return object as ObjectOf<K>;
  }

  removeLater(kind: NamedKind, request: OwnedRequest): void {
    this.removals.add(`${kind} ${request.name}`, async () => {
      for (const { nativeId } of await this.named(kind, request)) await this.remove(kind, request, nativeId);
    });
  }

  async remove(kind: NamedKind, request: OwnedRequest, id: NativeId): Promise<void> {
    const what = `${kind} ${id} to be removed`;
    await this.eventually(what, () =>
      settles(['dependency_in_use', 'conflict'], () => this.service(kind).delete(request, id)),
    );
    await this.eventually(what, async () => !(await this.exists(kind, request, id)));
  }

  async exists(kind: NamedKind, request: OwnedRequest, id: NativeId): Promise<boolean> {
    try {
      return exists(await this.service(kind).get(request, id));
    } catch (error) {
      if (CloudError.isInstance(error) && error.code === 'not_found') return false;
      throw error;
    }
  }

  async named(kind: NamedKind, request: OwnedRequest): Promise<readonly NativeObject[]> {
    return (await this.everything(kind, request)).filter(object => object.name === request.name);
  }

  async everything(kind: NamedKind, request: OwnedRequest): Promise<readonly NativeObject[]> {
    const all = (await collect(this.service(kind).pages(request))).flat();
    return all.filter(exists);
  }

  check(kind: NamedKind, object: NativeObject, request: OwnedRequest): void {
    const what = `${kind} ${request.name}`;
    isPlainData(object, what);
    isText(object.nativeId, `nativeId of ${what}`);
    equal(object.name, request.name, `name of ${what}`);
    equal(typeof object.tags, 'object', `type of the tags of ${what}`);
    if (object.createdAt !== undefined) isUtcTime(object.createdAt, `createdAt of ${what}`);
    for (const [key, value] of Object.entries(object.details ?? {}))
      equal(typeof value, 'string', `type of the detail '${key}' of ${what}`);
    this.#kinds[kind].checkFields(this, object, request);
  }

  async unknown<K extends NamedKind>(kind: K) {
    const request = await this.request(kind);
    const example: NativeObject = await this.shared(kind);
    return { request, id: unknownId(example.nativeId) };
  }
}

/** Runs an action. Returns `false` if it failed with one of the codes; treats `not_found` as success. */
async function settles(codes: readonly ErrorCode[], action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (!CloudError.isInstance(error)) throw error;
    if (error.code === 'not_found') return true;
    if (codes.includes(error.code)) return false;
    throw error;
  }
}
