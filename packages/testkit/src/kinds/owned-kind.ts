import type { DriverFeatures, NamedKind, NativeObject, ResourceKind } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import type { HandlerName } from '../handlers.ts';
import type { Suite } from '../suite.ts';
import type { ObjectOf, OwnedRequest, RequestOf } from './kind-types.ts';

/** What features say beside the verbs: `yes`, `no` or a few words. */
export interface Particular {
  readonly key: string;
  readonly title: string;
  of(features: DriverFeatures): string;
}

/** One kind of the kit: its part of the support matrix, and the cases that are its own. */
export interface KitKind {
  readonly kind: ResourceKind;
  readonly handler: HandlerName;
  /** For the support matrix. */
  readonly title: string;
  /** In the order of the support matrix. */
  readonly verbs: readonly string[];
  readonly particulars?: readonly Particular[] | undefined;
  /** What features say against a verb, although its handler is there; missing, and `undefined`: nothing. */
  limitOf?(verb: string, features: DriverFeatures): string | undefined;
  /** Whether features speak of the handler; missing: every cloud so far has it. */
  isClaimed?(features: DriverFeatures): boolean;
  /** Registers the cases of this kind alone. */
  cases(suite: Suite): void;
}

/** A kind whose objects users make and remove: what the cases of every such kind need to know of it. */
export interface OwnedKind<K extends NamedKind> extends KitKind {
  readonly kind: K;
  /** For titles of cases. */
  readonly noun: string;
  /** What making one takes, as against others: the least is chosen where any kind will do. */
  readonly cost: number;
  /** A request for a new object of this name, with the shared objects as its parts. */
  request(bench: Bench, name: string): Promise<RequestOf<K>>;
  /** The object that cases share, where it is not simply a new one. */
  share?(bench: Bench): Promise<ObjectOf<K>>;
  /** Checks every field of the kind's own against what was asked for. */
  checkFields(bench: Bench, object: ObjectOf<K>, request: RequestOf<K>): void;
}

/** Any of them, for cases that are the same for all. */
export interface AnyOwnedKind extends KitKind {
  readonly kind: NamedKind;
  readonly noun: string;
  readonly cost: number;
  request(bench: Bench, name: string): Promise<OwnedRequest>;
  share?(bench: Bench): Promise<NativeObject>;
  checkFields(bench: Bench, object: NativeObject, request: OwnedRequest): void;
}
