import type { Cloud, DriverFeatures, NamedKind, NativeId, NativeObject, Tags } from '@cb-spider/core';
import type { HandlerName } from './handlers.ts';
import type { KindService } from './kinds/kind-service.ts';
import type { ObjectOf, OwnedRequest, Requested, RequestOf } from './kinds/kind-types.ts';
import type { Probe } from './probe.ts';
import type { Removals } from './removals.ts';
import type { Session } from './session.ts';

/** What a case works with. Objects are made, read and removed by the names of their kinds. */
export interface Bench {
  readonly session: Session;
  /** The connection as users have it, with retries. */
  readonly cloud: Cloud;
  /** The same without retries, so that each failure shows. */
  readonly once: Cloud;
  readonly removals: Removals;
  readonly features: DriverFeatures;
  readonly probe: Probe;

  /** Whether connections have a handler. */
  has(handler: HandlerName): boolean;
  /** A legal name that nothing has yet. */
  name(kind: NamedKind): string;
  /** 256 addresses within a network's range of 65,536, which no other subnet of this run has, or what the options say. */
  subnetRange(networkRange: string): string;
  /** Marks what this run makes, where objects of the kind take tags. */
  tags(kind: NamedKind): Tags;
  /** A key that stands for one change. */
  idempotencyKey(): string;
  /** Waits by the rig's time. */
  pause(delayMs: number): Promise<void>;
  /** Looks until the answer is yes, or fails. */
  eventually(what: string, look: () => Promise<boolean>): Promise<void>;

  /** The kind's objects, as users reach them; `once`: without retries. */
  service(kind: NamedKind, how?: 'once'): KindService;
  /** A request for a new object, with shared objects as its parts. */
  request<K extends NamedKind>(kind: K, name?: string): Promise<RequestOf<K>>;
  /** Makes an object, waits until it is ready, and removes it at the end of the case. */
  make<K extends NamedKind>(kind: K, change?: Partial<RequestOf<K>>): Promise<ObjectOf<K>>;
  /** The same, with the request. */
  makeOf<K extends NamedKind>(kind: K, change?: Partial<RequestOf<K>>): Promise<Requested>;
  /**
   * An object that many cases need and none changes for good; made when first asked for, removed at the very end.
   *
   * @param change makes it another one than the usual
   */
  shared<K extends NamedKind>(kind: K, change?: Partial<RequestOf<K>>): Promise<ObjectOf<K>>;
  /** One that cases share, change and bring back to how it was. */
  changeable(kind: NamedKind): Promise<Requested>;
  imageId(): Promise<string>;
  specName(): Promise<string>;

  /** Waits until an object is ready, and returns it as it is then. */
  ready<K extends NamedKind>(kind: K, request: OwnedRequest, created: NativeObject): Promise<ObjectOf<K>>;
  /** Registers whatever has the request's name, now or later, for removal at the end of the case. */
  removeLater(kind: NamedKind, request: OwnedRequest): void;
  /** Removes an object and waits until it is gone; waits for those that still depend on it. Gone already: done. */
  remove(kind: NamedKind, request: OwnedRequest, id: NativeId): Promise<void>;
  /** Whether the cloud still has it. */
  isThere(kind: NamedKind, request: OwnedRequest, id: NativeId): Promise<boolean>;
  /** All objects of the request's name. */
  named(kind: NamedKind, request: OwnedRequest): Promise<readonly NativeObject[]>;
  /** All objects of the kind, where the request's own would be. */
  everything(kind: NamedKind, request: OwnedRequest): Promise<readonly NativeObject[]>;
  /** Checks what every object has in common, then what its kind has. */
  check(kind: NamedKind, object: NativeObject, request: OwnedRequest): void;
  /** An id of the right shape that no object has, and a request that says where it would be. */
  unknown<K extends NamedKind>(kind: K): Promise<{ readonly request: RequestOf<K>; readonly id: NativeId }>;
}
