import { setTimeout as pause } from 'node:timers/promises';
import { Cluster } from './cluster.ts';
import { KubeOvn } from './kube-ovn.ts';
import { KubeVirt } from './kubevirt.ts';
import { keyOf, type SortName, type Watched } from './objects.ts';

/** Before a request without a reply is made again, in milliseconds. */
const retryMs = 100;

/**
 * The parts of KubeVirt and Kube-OVN that move the status of objects, on an API server without nodes: what they do to
 * objects is theirs, as their documentation tells it; nothing runs.
 */
export class Controllers {
  readonly #cluster: Cluster;
  readonly #ovn: KubeOvn;
  readonly #virt: KubeVirt;
  /** Objects to look at, each once. */
  readonly #queue = new Map<string, { readonly sort: SortName; readonly object: Watched }>();
  #working: Promise<void> | undefined;
  #isStopped = false;

  constructor(kubeconfig: string) {
    this.#cluster = new Cluster(kubeconfig, (sort, object) => this.#look(sort, object));
    this.#ovn = new KubeOvn(this.#cluster);
    this.#virt = new KubeVirt(this.#cluster);
  }

  async start(): Promise<void> {
    await this.#cluster.start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#cluster.stop();
    await this.#working;
  }

  /** The next VM that is to run fails to start, three times in a row. */
  failNextLaunch(): void {
    this.#virt.failNextLaunch();
  }

  #look(sort: SortName, object: Watched): void {
    this.#queue.set(`${sort} ${keyOf(object)}`, { sort, object });
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
  }

  async #work(): Promise<void> {
    // what came at once is looked at together
    await new Promise(soon => setImmediate(soon));
    for (;;) {
      const [next] = this.#queue;
      if (next === undefined || this.#isStopped) return;
      const [key, { sort, object }] = next;
      this.#queue.delete(key);
      await this.#reconcile(sort, object);
    }
  }

  /** Who comes too late learns of the change by the next event; a request without a reply is made again. */
  async #reconcile(sort: SortName, object: Watched): Promise<void> {
    const { name, namespace } = object.metadata;
    const now = this.#cluster.find(sort, name, namespace);
    try {
      const others =
        sort === 'vm' || sort === 'instance'
          ? await this.#virt.reconcile(sort, object, now)
          : await this.#ovn.reconcile(sort, object, now);
      for (const other of others) this.#look(other.sort, other.object);
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (code === 404 || code === 409 || this.#isStopped) return;
      if (typeof code === 'number') throw error;
      await pause(retryMs);
      this.#look(sort, object);
    }
  }
}
