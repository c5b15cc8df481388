declare const nativeId: unique symbol;

/**
 * The id of an object in its own cloud, such as `i-0abc` or a full resource path, in one canonical spelling: core
 * compares ids as text, so if a cloud returns the same id in several spellings, the driver picks one. Opaque to
 * everything but the driver that created it, which may parse it. It is a name only if the cloud's own id is the name;
 * the names that users give are always a separate field.
 */
export type NativeId = string & { readonly [nativeId]: true };

/** Marks a string that a cloud returned as an id. */
export function toNativeId(id: string): NativeId {
  return id as NativeId;
}

/** One page of a list. Core requests the next page until `nextPageToken` is missing. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque to core, which passes it unchanged to the next call. Missing on the last page. */
  readonly nextPageToken?: string | undefined;
}

/** What all objects of a cloud have in common. */
export interface NativeObject {
  readonly nativeId: NativeId;
  /** The name at the cloud (a name, a `Name` tag, a label). Equals `nativeId` if the cloud has no names. */
  readonly name: string;
  /** The cloud's tags or labels on the object; empty if it has none. */
  readonly tags: Tags;
  /** When the object was created, ISO 8601 in UTC; missing if the cloud does not report it. */
  readonly createdAt?: string | undefined;
  /** The cloud's own description of the object, as flat text that is shown to users. Never contains a secret. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** Tags by key. Keys and values are the user's own. Core adds its owner tag to the objects that it creates. */
export type Tags = Readonly<Record<string, string>>;
