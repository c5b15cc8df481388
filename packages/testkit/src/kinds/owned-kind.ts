import type { DriverFeatures, NamedKind, NativeObject, ResourceKind } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import type { HandlerName } from '../handlers.ts';
import type { Suite } from '../suite.ts';
import type { ObjectOf, OwnedRequest, RequestOf } from './kind-types.ts';

/** A particular of the features, in addition to the verbs: `yes`, `no` or a few words. */
export interface Particular {
  readonly key: string;
  readonly title: string;
  of(features: DriverFeatures): string;
}

/** One kind of the kit: its part of the support matrix, and its own cases. */
export interface KitKind {
  readonly kind: ResourceKind;
  readonly handler: HandlerName;
  /** The title in the support matrix. */
  readonly title: string;
  /** The verbs, in the order of the support matrix. */
  readonly verbs: readonly string[];
  readonly particulars?: readonly Particular[] | undefined;
  /** Returns the limit that features state for a verb whose handler exists; `undefined` if there is none. */
  limitOf?(verb: string, features: DriverFeatures): string | undefined;
  /** Returns whether features mention the handler. Missing for handlers that every cloud has. */
  isClaimed?(features: DriverFeatures): boolean;
  /** Registers the cases that are specific to this kind. */
  cases(suite: Suite): void;
}

/** A kind whose objects users create and remove, with everything that the common cases need. */
export interface OwnedKind<K extends NamedKind> extends KitKind {
  readonly kind: K;
  /** The noun in titles of cases. */
  readonly noun: string;
  /** The relative cost of creating an object. The cheapest kind is used where any kind will do. */
  readonly cost: number;
  /** Returns a request for a new object with this name, with shared objects as its parts. */
  request(bench: Bench, name: string): Promise<RequestOf<K>>;
  /** Returns the object that cases share, if it is not simply a new one. */
  share?(bench: Bench): Promise<ObjectOf<K>>;
  /** Checks every field that is specific to the kind against the request. */
  checkFields(bench: Bench, object: ObjectOf<K>, request: RequestOf<K>): void;
}

/** Any owned kind, for cases that are the same for all. */
export interface AnyOwnedKind extends KitKind {
  readonly kind: NamedKind;
  readonly noun: string;
  readonly cost: number;
  request(bench: Bench, name: string): Promise<OwnedRequest>;
  share?(bench: Bench): Promise<NativeObject>;
  checkFields(bench: Bench, object: NativeObject, request: OwnedRequest): void;
}
