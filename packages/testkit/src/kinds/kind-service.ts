import {
  type CallOptions,
  type ChangeCallOptions,
  type Cloud,
  kindRows,
  type NamedKind,
  type NativeId,
  type NativeObject,
  type Page,
} from '@cb-spider/core';
import type { OwnedRequest } from './kind-types.ts';

/**
 * The operations on objects of one kind at a cloud. For kinds whose objects lie in another object, the
 * request names that parent.
 */
export interface KindService {
  create(request: OwnedRequest, options?: ChangeCallOptions): Promise<NativeObject>;
  get(request: OwnedRequest, id: NativeId, options?: CallOptions): Promise<NativeObject>;
  pages(request: OwnedRequest): AsyncIterable<readonly NativeObject[]>;
  /** Reads one page of the cloud. Objects with a parent are on one page. */
  page(request: OwnedRequest, token: string | undefined): Promise<Page<NativeObject>>;
  delete(request: OwnedRequest, id: NativeId, options?: ChangeCallOptions): Promise<void>;
}

/** The methods that members of `Cloud` have in common. */
interface Members {
  create(request: object, options?: ChangeCallOptions): Promise<NativeObject>;
  get(id: NativeId, options?: CallOptions): Promise<NativeObject>;
  listPages(): AsyncIterable<readonly NativeObject[]>;
  page(token: string | undefined): Promise<Page<NativeObject>>;
  delete(id: NativeId, options?: ChangeCallOptions): Promise<void>;
}

/** The methods for kinds whose objects lie in another object. */
interface MembersWithin {
  create(parentId: NativeId, request: object, options?: ChangeCallOptions): Promise<NativeObject>;
  get(parentId: NativeId, id: NativeId, options?: CallOptions): Promise<NativeObject>;
  list(parentId: NativeId): Promise<readonly NativeObject[]>;
  delete(parentId: NativeId, id: NativeId, options?: ChangeCallOptions): Promise<void>;
}

/** Returns whether objects of the kind lie in an object of another kind, which lists them. */
export function liesWithin(kind: NamedKind): boolean {
  return 'within' in kindRows[kind];
}

/** Returns the service for a kind, based on the member of `cloud` with the name of the handler. */
export function serviceOf(cloud: Cloud, kind: NamedKind): KindService {
  const members: unknown = cloud[kindRows[kind].handler];
  return liesWithin(kind) ? within(members as MembersWithin) : free(members as Members);
}

function free(members: Members): KindService {
  return {
    create: (request, options) => members.create(request, options),
    get: (_request, id, options) => members.get(id, options),
    pages: () => members.listPages(),
    page: (_request, token) => members.page(token),
    delete: (_request, id, options) => members.delete(id, options),
  };
}

function within(members: MembersWithin): KindService {
  const split = (request: OwnedRequest) => {
    const { parentId, ...rest } = request as OwnedRequest & { readonly parentId: NativeId };
    return { parentId, rest };
  };
  return {
    create(request, options) {
      const { parentId, rest } = split(request);
      return members.create(parentId, rest, options);
    },
    get: (request, id, options) => members.get(split(request).parentId, id, options),
    async *pages(request) {
      yield await members.list(split(request).parentId);
    },
    page: async request => ({ items: await members.list(split(request).parentId) }),
    delete: (request, id, options) => members.delete(split(request).parentId, id, options),
  };
}

/** Returns the verb that reads one object. An object with a parent is read by listing. */
export function readVerb(kind: NamedKind): string {
  return liesWithin(kind) ? 'list' : 'get';
}

/** Returns the verb that removes one object. */
export function removeVerb(kind: NamedKind): string {
  return kindRows[kind].removal;
}
