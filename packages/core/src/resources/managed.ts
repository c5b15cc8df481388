import type { NativeId, NativeObject } from '../driver/index.ts';
import { withoutOwnTags } from '../names/own-tags.ts';
import type { RecordedKind, ResourceRecord } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';

/**
 * An object of a cloud with its name in Spider: `name` is the user's, `nativeName` the cloud's, and `tags` are
 * without Spider's own.
 */
export type Managed<N extends NativeObject> = N & { readonly nativeName: string };

/** Returns an object with its name in Spider. Without a record it is unmanaged, and its name is empty. */
export function managed<N extends NativeObject>(
  native: N,
  record: Pick<ResourceRecord, 'name'> | undefined,
): Managed<N> {
  return {
    ...native,
    name: record?.name ?? '',
    nativeName: native.name,
    tags: withoutOwnTags(native.tags),
  };
}

/** A reference to another object, by its name in Spider and its native id. */
export interface Reference {
  /** Empty if the object is unmanaged. */
  readonly name: string;
  readonly nativeId: NativeId;
}

/** Cached by the store's reply: a store returns the same array as long as nothing was written. */
const referencesOfReply = new WeakMap<readonly ResourceRecord[], References>();

/** The names of the objects that a cloud's reply refers to, looked up once for the whole reply. */
export class References {
  readonly #names: ReadonlyMap<string, string>;

  static async lookUp(
    store: Store,
    connection: string,
    ids: Iterable<NativeId | undefined>,
  ): Promise<References> {
    const distinct = [...new Set(ids)].filter(id => id !== undefined);
    if (distinct.length === 0) return new References([]);
    const records = await store.resources.findByNativeIds(connection, distinct);
    let references = referencesOfReply.get(records);
    if (references === undefined) {
      references = new References(records);
      referencesOfReply.set(records, references);
    }
    return references;
  }

  private constructor(records: readonly ResourceRecord[]) {
    this.#names = new Map(records.map(record => [`${record.kind} ${record.nativeId}`, record.name]));
  }

  to(kind: RecordedKind, nativeId: NativeId): Reference {
    return { name: this.#names.get(`${kind} ${nativeId}`) ?? '', nativeId };
  }

  /**
   * Returns a reference with the current name, or else with the one at the time when `recorded` was written, because
   * the object may be gone.
   */
  toKnown(kind: RecordedKind, nativeId: NativeId, recorded: Reference | undefined): Reference {
    const now = this.to(kind, nativeId);
    return now.name === '' && recorded?.nativeId === nativeId ? recorded : now;
  }

  toOptional(kind: RecordedKind, nativeId: NativeId | undefined): Reference | undefined {
    return nativeId === undefined ? undefined : this.to(kind, nativeId);
  }
}
