import type { Cloud, kindRows, NamedKind, NativeId, NativeObject } from '@cb-spider/core';

/** The member of `Cloud` that has objects of the kind. */
type ServiceOf<K extends NamedKind> = Cloud[(typeof kindRows)[K]['handler']];

/** An object of the kind, as `Cloud` shows it. */
export type ObjectOf<K extends NamedKind> = Awaited<ReturnType<ServiceOf<K>['get']>>;

/** What a new object is made from, as `Cloud` takes it; with the object that it is to lie in, where there is one. */
export type RequestOf<K extends NamedKind> = K extends NamedKind
  ? (typeof kindRows)[K] extends { readonly within: string }
    ? Within<Parameters<ServiceOf<K>['create']>>
    : Parameters<ServiceOf<K>['create']>[0]
  : never;

type Within<P extends readonly unknown[]> = P[1] & { readonly parentId: NativeId };

/** What every request has. */
export interface OwnedRequest {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** An object, and the request of which it was made. */
export interface Requested {
  readonly request: OwnedRequest;
  readonly object: NativeObject;
}
