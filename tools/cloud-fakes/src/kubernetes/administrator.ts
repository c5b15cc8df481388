import { setTimeout as delay } from 'node:timers/promises';
import { ApiException, CoreV1Api, CustomObjectsApi, KubeConfig } from '@kubernetes/client-node';

/** An object as its administrator reads it. */
export interface SeenObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** Missing while nobody removes it. */
    readonly deletionTimestamp?: unknown;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** All sorts that changes of VMs and networks can leave behind, beside Secrets. */
const sorts: readonly (readonly [group: string, plural: string])[] = [
  ['kubeovn.io', 'vpcs'],
  ['kubeovn.io', 'subnets'],
  ['kubeovn.io', 'security-groups'],
  ['kubeovn.io', 'vips'],
  ['kubeovn.io', 'ovn-eips'],
  ['kubeovn.io', 'ovn-fips'],
  ['kubevirt.io', 'virtualmachines'],
  ['k8s.cni.cncf.io', 'network-attachment-definitions'],
];

/** Looks at a cluster past everybody else, as kubectl does and in a part of its time. */
export class Administrator {
  readonly #custom: CustomObjectsApi;
  readonly #core: CoreV1Api;

  constructor(kubeconfig: string) {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    this.#custom = config.makeApiClient(CustomObjectsApi);
    this.#core = config.makeApiClient(CoreV1Api);
  }

  /** All objects with a label, of all namespaces. */
  async labelled(labelSelector: string): Promise<readonly SeenObject[]> {
    const lists = await Promise.all([
      this.#secrets(labelSelector),
      ...sorts.map(sort => this.#list(sort, labelSelector)),
    ]);
    return lists.flat();
  }

  async #secrets(labelSelector: string): Promise<readonly SeenObject[]> {
    const { items } = await this.#core.listSecretForAllNamespaces({ labelSelector });
    return items.map(({ metadata }) => ({ kind: 'Secret', metadata: metadata as SeenObject['metadata'] }));
  }

  async #list(
    [group, plural]: (typeof sorts)[number],
    labelSelector: string,
  ): Promise<readonly SeenObject[]> {
    const list: { readonly items: readonly SeenObject[] } = await whenTaken(() =>
      this.#custom.listClusterCustomObject({ group, version: 'v1', plural, labelSelector }),
    );
    return list.items;
  }
}

/** An API server refuses reads of a sort for a moment when its definition is new, and says to ask again after a second. */
async function whenTaken<T>(read: () => Promise<T>): Promise<T> {
  for (let left = 30; ; left--)
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ApiException) || error.code !== 429 || left === 0) throw error;
      await delay(1_000);
    }
}
