import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, Tags } from './ids.ts';
import type { NamedKind } from './kinds.ts';

/** Which tags a cloud accepts on objects of one kind. Lengths are in characters, as JavaScript counts them. */
export interface TagRule {
  /** The maximum number of tags on an object, not counting Spider's own. Missing: any number. */
  readonly maxCount?: number | undefined;
  readonly maxKeyLength: number;
  readonly maxValueLength: number;
  /** The maximum length of key and value together, if the cloud stores the two as one text. */
  readonly maxLength?: number | undefined;
  /** What a whole key must match, as the source text of a RegExp. Missing: any text. */
  readonly keyPattern?: string | undefined;
  /** What a whole value must match, as the source text of a RegExp. Missing: any text. */
  readonly valuePattern?: string | undefined;
  /** Keys that the cloud or the driver reserves. */
  readonly reservedKeys?: readonly string[] | undefined;
  /** Prefixes of keys that the cloud reserves, in lower case. */
  readonly reservedPrefixes?: readonly string[] | undefined;
}

/** Rules by kind; `default` applies to kinds without a rule of their own. */
export interface TagRules extends Readonly<Partial<Record<NamedKind, TagRule>>> {
  readonly default: TagRule;
}

/**
 * Tags of existing objects, of the kinds in `features.tags`. Tags are read with their objects. Core has checked them
 * against `features.tagRules`, and has read the object, so it knows which keys are new.
 */
export interface TagDriverV1 {
  /**
   * Adds tags to an object and keeps its others. A key that the object already has gets the new value. Fails with
   * `not_found`.
   */
  doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<Change<void>>;
  /**
   * Removes a tag. Succeeds if it is already gone. For an unknown object, which has no tags, it succeeds or fails with
   * `not_found`.
   */
  doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<Change<void>>;
}
