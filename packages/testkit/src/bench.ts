import type { Cloud, DriverFeatures, NamedKind, NativeId, NativeObject, Tags } from '@cb-spider/core';
import type { HandlerName } from './handlers.ts';
import type { KindService } from './kinds/kind-service.ts';
import type { ObjectOf, OwnedRequest, Requested, RequestOf } from './kinds/kind-types.ts';
import type { Probe } from './probe.ts';
import type { Removals } from './removals.ts';
import type { Session } from './session.ts';

/** The tools of a case. Objects are created, read and removed by kind. */
export interface Bench {
  readonly session: Session;
  /** The connection as users see it, with retries. */
  readonly cloud: Cloud;
  /** A connection without retries, so that each failure is visible. */
  readonly once: Cloud;
  readonly removals: Removals;
  readonly features: DriverFeatures;
  readonly probe: Probe;

  /** Returns whether connections have a handler. */
  has(handler: HandlerName): boolean;
  /** Returns a valid name that is not used yet. */
  name(kind: NamedKind): string;
  /**
   * Returns a range of 256 addresses within a network's range of 65,536, which no other subnet of this run
   * has; or the range of the options.
   */
  subnetRange(networkRange: string): string;
  /** Returns tags that mark the objects of this run; none if objects of the kind take no tags. */
  tags(kind: NamedKind): Tags;
  /** Returns a new idempotency key for one change. */
  idempotencyKey(): string;
  /** Waits, by the rig's clock. */
  pause(delayMs: number): Promise<void>;
  /** Checks the condition until it holds. Fails after a while. */
  eventually(what: string, condition: () => Promise<boolean>): Promise<void>;

  /** Returns the service for objects of a kind; `once`: without retries. */
  service(kind: NamedKind, how?: 'once'): KindService;
  /** Returns a request for a new object, with shared objects as its parts. */
  request<K extends NamedKind>(kind: K, name?: string): Promise<RequestOf<K>>;
  /** Creates an object and waits until it is ready. It is removed at the end of the case. */
  make<K extends NamedKind>(kind: K, change?: Partial<RequestOf<K>>): Promise<ObjectOf<K>>;
  /** Creates an object like {@link Bench.make}, and returns it with its request. */
  makeOf<K extends NamedKind>(kind: K, change?: Partial<RequestOf<K>>): Promise<Requested>;
  /**
   * Returns an object that many cases need and none changes permanently. It is created on first use, and
   * removed at the end of the run.
   *
   * @param change differences from the usual request; with them it is a separate object
   */
  shared<K extends NamedKind>(kind: K, change?: Partial<RequestOf<K>>): Promise<ObjectOf<K>>;
  /** Returns an object that cases share, change and restore. */
  changeable(kind: NamedKind): Promise<Requested>;
  imageId(): Promise<string>;
  specName(): Promise<string>;

  /** Waits until an object is ready, and returns its latest state. */
  ready<K extends NamedKind>(kind: K, request: OwnedRequest, created: NativeObject): Promise<ObjectOf<K>>;
  /** Registers all objects with the request's name, existing or future, for removal at the end of the case. */
  removeLater(kind: NamedKind, request: OwnedRequest): void;
  /**
   * Removes an object and waits until it is gone. Retries while others still depend on it. Succeeds if it is
   * already gone.
   */
  remove(kind: NamedKind, request: OwnedRequest, id: NativeId): Promise<void>;
  /** Returns whether the cloud still has the object. */
  exists(kind: NamedKind, request: OwnedRequest, id: NativeId): Promise<boolean>;
  /** Returns all objects with the request's name. */
  named(kind: NamedKind, request: OwnedRequest): Promise<readonly NativeObject[]>;
  /** Returns all objects of the kind in the same place as the request's object. */
  everything(kind: NamedKind, request: OwnedRequest): Promise<readonly NativeObject[]>;
  /** Checks the fields of every object, then those of its kind. */
  check(kind: NamedKind, object: NativeObject, request: OwnedRequest): void;
  /** Returns a well-formed id that no object has, and a request for the same place. */
  unknown<K extends NamedKind>(kind: K): Promise<{ readonly request: RequestOf<K>; readonly id: NativeId }>;
}
