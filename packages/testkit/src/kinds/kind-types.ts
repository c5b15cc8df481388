import type { Cloud, kindRows, NamedKind, NativeId, NativeObject } from '@cb-spider/core';

/** The member of `Cloud` for objects of the kind. */
type ServiceOf<K extends NamedKind> = Cloud[(typeof kindRows)[K]['handler']];

/** An object of the kind, as returned by `Cloud`. */
export type ObjectOf<K extends NamedKind> = Awaited<ReturnType<ServiceOf<K>['get']>>;

/** The request for a new object, as `Cloud` accepts it; with the id of the parent object, if there is one. */
export type RequestOf<K extends NamedKind> = K extends NamedKind
  ? (typeof kindRows)[K] extends { readonly within: string }
    ? Within<Parameters<ServiceOf<K>['create']>>
    : Parameters<ServiceOf<K>['create']>[0]
  : never;

type Within<P extends readonly unknown[]> = P[1] & { readonly parentId: NativeId };

/** The fields of every request. */
export interface OwnedRequest {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** An object, and the request that created it. */
export interface Requested {
  readonly request: OwnedRequest;
  readonly object: NativeObject;
}
