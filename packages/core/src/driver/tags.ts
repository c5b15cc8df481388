import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, Tags } from './ids.ts';
import type { NamedKind } from './kinds.ts';

/** What tags a cloud accepts on objects of one kind. Lengths are in characters, as JavaScript counts them. */
export interface TagRule {
  /** How many an object has at most, Spider's own not counted. Missing: any number. */
  readonly maxCount?: number | undefined;
  readonly maxKeyLength: number;
  readonly maxValueLength: number;
  /** Key and value together, where the cloud keeps the two as one text. */
  readonly maxLength?: number | undefined;
  /** The whole of a legal key; missing: any text. Source text of a RegExp. */
  readonly keyPattern?: string | undefined;
  /** The whole of a legal value; missing: any text. Source text of a RegExp. */
  readonly valuePattern?: string | undefined;
  /** Keys that the cloud or the driver keeps for itself. */
  readonly reservedKeys?: readonly string[] | undefined;
  /** Beginnings of keys that the cloud keeps for itself, in lower case. */
  readonly reservedPrefixes?: readonly string[] | undefined;
}

/** Rules by kind; `default` for kinds without one of their own. */
export interface TagRules extends Readonly<Partial<Record<NamedKind, TagRule>>> {
  readonly default: TagRule;
}

/**
 * Tags of objects that are there, of the kinds in `features.tags`. They are read with their objects. Core has checked
 * them by `features.tagRules`, and knows from a read that a new key is new.
 */
export interface TagDriverV1 {
  /** Puts tags on an object beside those that it has. A key that it has gets the new value. Fails with `not_found`. */
  doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<Change<void>>;
  /** Takes a tag away. Gone already: success. An unknown object has no tags: success, or `not_found`. */
  doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<Change<void>>;
}
