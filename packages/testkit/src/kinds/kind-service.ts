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

/** Objects of one kind at a cloud. The request says where they lie, for kinds that lie in another. */
export interface KindService {
  create(request: OwnedRequest, options?: ChangeCallOptions): Promise<NativeObject>;
  get(request: OwnedRequest, id: NativeId, options?: CallOptions): Promise<NativeObject>;
  pages(request: OwnedRequest): AsyncIterable<readonly NativeObject[]>;
  /** One page of the cloud's. Objects that lie in another come on one page. */
  page(request: OwnedRequest, token: string | undefined): Promise<Page<NativeObject>>;
  delete(request: OwnedRequest, id: NativeId, options?: ChangeCallOptions): Promise<void>;
}

/** What members of `Cloud` have in common. */
interface Members {
  create(request: object, options?: ChangeCallOptions): Promise<NativeObject>;
  get(id: NativeId, options?: CallOptions): Promise<NativeObject>;
  listPages(): AsyncIterable<readonly NativeObject[]>;
  page(token: string | undefined): Promise<Page<NativeObject>>;
  delete(id: NativeId, options?: ChangeCallOptions): Promise<void>;
}

/** The same for kinds that lie in another. */
interface MembersWithin {
  create(parentId: NativeId, request: object, options?: ChangeCallOptions): Promise<NativeObject>;
  get(parentId: NativeId, id: NativeId, options?: CallOptions): Promise<NativeObject>;
  list(parentId: NativeId): Promise<readonly NativeObject[]>;
  delete(parentId: NativeId, id: NativeId, options?: ChangeCallOptions): Promise<void>;
}

/** Whether objects of the kind lie in one of another, which shows them. */
export function liesWithin(kind: NamedKind): boolean {
  return 'within' in kindRows[kind];
}

/** The kind's objects at `cloud`, by the member of the handler's name. */
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

/** The verb that reads one object: one that lies in another is read with it. */
export function readVerb(kind: NamedKind): string {
  return liesWithin(kind) ? 'list' : 'get';
}

/** The verb that removes one object. */
export function removeVerb(kind: NamedKind): string {
  return kindRows[kind].removal;
}
