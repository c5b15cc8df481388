import type { NamedKind, NativeId, Tags } from '../driver/index.ts';
import { tagKey, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type ChangeCall, type ChangeCallOptions, Changes } from './changes.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';
import { assertLegalKey, assertTaggable, assertTags, tagRuleOf } from './tag-rules.ts';

/** Tags of objects of any kind. They are read with their objects. */
export class CloudTags {
  readonly #context: CloudContext;
  readonly #changes: Changes;

  constructor(context: CloudContext) {
    this.#context = context;
    this.#changes = new Changes(context);
  }

  /** Throws `unsupported` or `invalid_argument` for tags that objects of a kind cannot have, without asking the cloud. */
  check(kind: NamedKind, request: Tags): void {
    this.#handler(kind);
    assertTags(this.#context.driver, kind, parseRequest(tags, request));
  }

  /** Throws like {@link check}, for a key alone. */
  checkKey(kind: NamedKind, key: string): void {
    this.#handler(kind);
    assertLegalKey(tagRuleOf(this.#context.driver, kind), parseRequest(tagKey, key));
  }

  /**
   * Adds tags to an object and keeps its others; a key that the object already has gets the new value. Fails with
   * `not_found`.
   */
  async add(kind: NamedKind, id: NativeId, request: Tags, options: ChangeCallOptions = {}): Promise<void> {
    this.check(kind, request);
    const call: ChangeCall = { kind, operation: 'addTags', effect: 'idempotent', resource: id };
    await this.#changes.send<void>(call, options, async context =>
      this.#handler(kind).doAdd(kind, id, request, context),
    );
  }

  /** Removes a tag. Succeeds if it is already gone. May fail with `not_found` for an unknown object. */
  async remove(kind: NamedKind, id: NativeId, key: string, options: ChangeCallOptions = {}): Promise<void> {
    this.checkKey(kind, key);
    const call: ChangeCall = { kind, operation: 'removeTag', effect: 'idempotent', resource: id };
    await this.#changes.send<void>({ ...call, removes: true }, options, async context =>
      this.#handler(kind).doRemove(kind, id, key, context),
    );
  }

  #handler(kind: NamedKind) {
    const handler = handlerOf(this.#context, 'tags');
    assertTaggable(this.#context.driver, kind);
    return handler;
  }
}
