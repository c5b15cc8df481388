import { addressKind } from './addresses.ts';
import { scopes } from './catalogue.ts';
import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { diskKind } from './disks.ts';
import { notFound, refuse } from './fault.ts';
import { firewallKind } from './firewalls.ts';
import { newestOf, publicProjects } from './images.ts';
import { instanceKind } from './instances.ts';
import { aggregatedReply, listReply } from './lists.ts';
import { machineImageKind } from './machine-images.ts';
import { networkKind } from './networks.ts';
import { subnetworkKind } from './subnetworks.ts';
import type { Reply, Request } from './wire.ts';

interface Named {
  name?: string | null;
  zone?: string | null;
  region?: string | null;
}

/** Takes requests apart and has their kind answer them. */
export class Service {
  readonly #cloud: Cloud;
  readonly #kinds: readonly Kind[];

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    const changeable = [
      addressKind,
      diskKind,
      firewallKind,
      instanceKind,
      machineImageKind,
      networkKind,
      subnetworkKind,
    ];
    this.#kinds = [
      ...changeable.map(kind => kind(cloud)),
      { collection: 'diskTypes', word: 'diskType', scope: 'zones' },
      { collection: 'images', word: 'image', scope: 'global' },
      { collection: 'machineTypes', word: 'machineType', scope: 'zones' },
    ];
  }

  /** Answers a request, or throws what it answers instead. */
  answer(request: Request): Reply {
    const [, project = '', rest = ''] = /^projects\/([^/]+)(?:\/(.+))?$/.exec(request.path) ?? [];
    this.#checkProject(project, request);
    const body =
      this.#places(rest, request) ??
      this.#operations(rest, request) ??
      this.#aggregated(project, rest, request) ??
      this.#objects(project, rest, request);
    if (body === undefined) throw refuse(404, 'notFound', 'Not Found');
    return { status: 200, body };
  }

  /** Only one project is ours; those with public images can be read. */
  #checkProject(project: string, request: Request): void {
    if (project === this.#cloud.project) return;
    const isPublic = publicProjects.includes(project) && request.method === 'GET';
    if (isPublic && /\/(?:images|imageFamilyViews)(?:\/|$)/.test(request.path)) return;
    throw refuse(403, 'forbidden', `Required permission for 'projects/${project}'`);
  }

  /** The project itself, its regions and its zones. */
  #places(rest: string, request: Request): object | undefined {
    if (request.method !== 'GET') return undefined;
    if (rest === '') return this.#cloud.store.get(request.path);
    const [, collection = '', name] = /^(regions|zones)(?:\/([^/]+))?$/.exec(rest) ?? [];
    if (collection === '') return undefined;
    if (name !== undefined) return this.#cloud.store.get(request.path);
    return this.#list(request, { collection, word: collection.slice(0, -1) });
  }

  #operations(rest: string, request: Request): object | undefined {
    const parts = /^(global|regions\/[^/]+|zones\/[^/]+)\/operations(?:\/([^/]+)(?:\/(wait))?)?$/.exec(rest);
    if (parts === null) return undefined;
    const [, , name, wait] = parts;
    const { operations } = this.#cloud;
    const path = wait === undefined ? request.path : request.path.slice(0, -'/wait'.length);
    if (name === undefined && request.method === 'GET')
      return this.#list(request, { collection: '', word: 'operation' }, operations.under(request.path));
    if (request.method === (wait === undefined ? 'GET' : 'POST')) return operations.get(path);
    if (request.method !== 'DELETE') return undefined;
    operations.forget(path);
    return {};
  }

  #aggregated(project: string, rest: string, request: Request): object | undefined {
    const [, collection = ''] = /^aggregated\/([^/]+)$/.exec(rest) ?? [];
    const kind = this.#kinds.find(each => each.collection === collection && each.scope !== 'global');
    if (kind === undefined || request.method !== 'GET') return undefined;
    const { store, unreachable, options } = this.#cloud;
    return aggregatedReply(request, {
      path: request.path,
      word: kind.word,
      collection,
      objects: store.everywhere<Named>(project, collection),
      scopes: scopes.filter(scope => scope.startsWith(kind.scope) || scope === 'global'),
      scopeOf: ({ zone, region }) => {
        const place = (zone ?? region ?? '').split('/').at(-1) ?? '';
        return `${kind.scope}/${place}`;
      },
      unreachable,
      maxPage: options.maxPage ?? 500,
    });
  }

  #objects(project: string, rest: string, request: Request): object | undefined {
    const shape = /^(global|regions\/[^/]+|zones\/[^/]+)\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;
    const [, scope = '', collection = '', name, action] = shape.exec(rest) ?? [];
    if (collection === 'imageFamilyViews' || (collection === 'images' && name === 'family'))
      return this.#family(project, name === 'family' ? action : name, collection);
    const kind = this.#kinds.find(each => each.collection === collection);
    if (kind === undefined || !scope.startsWith(kind.scope)) return undefined;
    this.#checkScope(scope);
    const base = `projects/${project}/${scope}/${collection}`;
    if (name === undefined) {
      if (request.method === 'GET') return this.#list(request, kind);
      return this.#change(request.method === 'POST' ? kind.insert : undefined, {
        project,
        scope,
        path: base,
        request,
      });
    }
    const path = `${base}/${name}`;
    if (request.method === 'GET' && action === undefined) return this.#cloud.store.get(path);
    const change =
      action === undefined
        ? { DELETE: kind.remove, PATCH: kind.patch }[request.method]
        : kind.actions?.[action];
    return this.#change(change, { project, scope, path, request });
  }

  #checkScope(scope: string): void {
    const path = `projects/${this.#cloud.project}/${scope}`;
    if (scope !== 'global' && !this.#cloud.store.find(path)) throw notFound(path);
    if (!this.#cloud.unreachable.has(scope)) return;
    throw refuse(503, 'backendError', 'The service is currently unavailable.');
  }

  #family(project: string, family: string | undefined, collection: string): object | undefined {
    const image = family === undefined ? undefined : newestOf(this.#cloud.store, project, family);
    if (image === undefined) throw notFound(`projects/${project}/global/images/family/${family}`);
    return collection === 'images' ? image : { image };
  }

  #list(request: Request, kind: Pick<Kind, 'word' | 'collection'>, objects?: readonly Named[]): object {
    const { store, options } = this.#cloud;
    return listReply(request, {
      path: request.path,
      word: kind.word,
      objects: objects ?? store.under<Named>(request.path),
      maxPage: options.maxPage ?? 500,
    });
  }

  #change(make: ((call: Call) => Change) | undefined, call: Call): object | undefined {
    if (make === undefined) return undefined;
    const { operations } = this.#cloud;
    return operations.earlier(call.request) ?? operations.start(make(call), call.request);
  }
}
