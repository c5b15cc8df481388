declare const nativeId: unique symbol;

/**
 * An object's id in its own cloud, such as `i-0abc` or a full resource path, in one canonical spelling: core compares
 * ids as text, so a driver whose cloud answers the same id in several spellings picks one. Opaque to all but the
 * driver that made it, which may parse it. It is a name only where the cloud's own id is the name. The names that users
 * give are a separate field, always.
 */
export type NativeId = string & { readonly [nativeId]: true };

/** Marks a string that a cloud handed out as an id. */
export function toNativeId(id: string): NativeId {
  return id as NativeId;
}

/** One page of a list. Core asks for the next one until `nextPageToken` is missing. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque to core: handed back as it is in the next call. Missing on the last page. */
  readonly nextPageToken?: string | undefined;
}

/** What every object of a cloud has in common. */
export interface NativeObject {
  readonly nativeId: NativeId;
  /** The name at the cloud (a name, a `Name` tag, a label); equals `nativeId` where the cloud has no names. */
  readonly name: string;
  /** The cloud's tags or labels on the object; empty where it has none. */
  readonly tags: Tags;
  /** When the cloud made it, ISO 8601 in UTC; missing where the cloud does not say. */
  readonly createdAt?: string | undefined;
  /** The cloud's own words about the object, flat, for people to read. Never a secret. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** Tags by key. Keys and values are the user's own; core adds its owner tag to those it makes. */
export type Tags = Readonly<Record<string, string>>;
