import {
  CustomObjectsApi,
  type Informer,
  KubeConfig,
  type KubernetesListObject,
  type KubernetesObject,
  makeInformer,
  type ObjectCache,
  PatchStrategy,
  setHeaderOptions,
} from '@kubernetes/client-node';
import { type Sort, type SortName, sorts, type Watched } from './objects.ts';

type Cache = Informer<KubernetesObject> & ObjectCache<KubernetesObject>;

/** What controllers see of a cluster, and how they change it. */
export class Cluster {
  readonly #api: CustomObjectsApi;
  readonly #caches: ReadonlyMap<SortName, Cache>;
  #isStopped = false;

  /** @param onChange is called for each object that was added, changed or removed */
  constructor(kubeconfig: string, onChange: (sort: SortName, object: Watched) => void) {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    this.#api = config.makeApiClient(CustomObjectsApi);
    this.#caches = new Map(
      (Object.entries(sorts) as [SortName, Sort][]).map(([name, { group, plural }]) => {
        const list = () => this.#api.listClusterCustomObject({ group, version: 'v1', plural });
        const path = `/apis/${group}/v1/${plural}`;
        const cache = makeInformer(
          config,
          path,
          list as () => Promise<KubernetesListObject<KubernetesObject>>,
        );
        for (const verb of ['add', 'update', 'delete'] as const)
          cache.on(verb, object => onChange(name, object as unknown as Watched));
        // a watch ends now and then, and is begun again
        cache.on('error', () => {
          if (!this.#isStopped) cache.start().catch(() => undefined); // its type may be gone
        });
        return [name, cache] as const;
      }),
    );
  }

  async start(): Promise<void> {
    await Promise.all([...this.#caches.values()].map(cache => cache.start()));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#caches.values()].map(cache => cache.stop()));
  }

  all(sort: SortName): readonly Watched[] {
    return (this.#caches.get(sort)?.list() ?? []) as unknown as readonly Watched[];
  }

  find(sort: SortName, name: string, namespace?: string): Watched | undefined {
    return this.#caches.get(sort)?.get(name, namespace) as unknown as Watched | undefined;
  }

  /** Changes an object; its status too, where that has no requests of its own. */
  async change(sort: SortName, { metadata }: Watched, change: object): Promise<void> {
    const { namespaced } = sorts[sort];
    const place = { ...this.#place(sort, metadata), body: change };
    await (namespaced
      ? this.#api.patchNamespacedCustomObject(place, merging)
      : this.#api.patchClusterCustomObject(place, merging));
  }

  async setStatus(sort: SortName, object: Watched, status: object): Promise<void> {
    const { namespaced, ownStatus } = sorts[sort];
    if (!ownStatus) return this.change(sort, object, { status });
    const place = { ...this.#place(sort, object.metadata), body: { status } };
    await (namespaced
      ? this.#api.patchNamespacedCustomObjectStatus(place, merging)
      : this.#api.patchClusterCustomObjectStatus(place, merging));
  }

  async create(sort: SortName, namespace: string, body: object): Promise<void> {
    const { group, plural } = sorts[sort];
    await this.#api.createNamespacedCustomObject({ group, version: 'v1', plural, namespace, body });
  }

  async remove(sort: SortName, { metadata }: Watched): Promise<void> {
    await this.#api.deleteNamespacedCustomObject(this.#place(sort, metadata));
  }

  #place(sort: SortName, { name, namespace = '' }: Watched['metadata']) {
    const { group, plural } = sorts[sort];
    return { group, version: 'v1', plural, name, namespace };
  }
}

const merging = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
