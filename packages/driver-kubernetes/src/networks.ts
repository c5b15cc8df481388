import type {
  Accepted,
  CallContext,
  NativeId,
  Network,
  NetworkDriverV1,
  NetworkSpec,
  Page,
} from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { Subnet as NativeSubnet, Vpc } from './client/native-types.ts';
import { subnets, vpcs } from './client/resources.ts';
import { createOnce, getOwn } from './creations.ts';
import { annotations, clusterName, labelsOf, mark, selectorOf, toNativeObject } from './own-marks.ts';
import type { LaterSteps } from './steps.ts';
import { toSubnet } from './subnets.ts';

/**
 * Networks are VPCs of Kube-OVN, connected to the external network, so that they can have public IPs.
 *
 * @see https://kubeovn.github.io/docs/stable/en/vpc/vpc/
 */
export class Networks implements NetworkDriverV1 {
  readonly #api: KubeApi;
  readonly #steps: LaterSteps;

  constructor(api: KubeApi, steps: LaterSteps) {
    this.#api = api;
    this.#steps = steps;
  }

  async doCreate({ name, tags }: NetworkSpec, context: CallContext): Promise<Network> {
    const { namespace } = this.#api;
    const metadata = {
      name: clusterName('network', namespace, name),
      labels: labelsOf(namespace),
      annotations: annotations(tags, context, { [mark.name]: name }),
    };
    const spec = { namespaces: [namespace], enableExternal: true };
    const vpc = await createOnce<Vpc>(this.#api, vpcs, { metadata, spec }, `VPC '${name}'`, context);
    return toNetwork(vpc, []);
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    const [vpc, all] = await Promise.all([getOwn<Vpc>(this.#api, vpcs, id, context), this.#subnets(context)]);
    return toNetwork(vpc, all);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const labels = selectorOf(this.#api.namespace);
    const [{ items, nextPageToken }, all] = await Promise.all([
      this.#api.page<Vpc>(vpcs, pageToken, context, { labels }),
      this.#subnets(context),
    ]);
    return { items: items.map(vpc => toNetwork(vpc, all)), nextPageToken };
  }

  /** Checks for subnets first, because Kubernetes would delete the network regardless. */
  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const [vpc, all] = await Promise.all([getOwn<Vpc>(this.#api, vpcs, id, context), this.#subnets(context)]);
    const remaining = all.find(({ spec }) => spec.vpc === id);
    if (remaining !== undefined)
      throw new CloudRefusal('dependency_in_use', `The VPC has the subnet '${remaining.metadata.name}'.`);
    return this.#steps.remove(vpcs, vpc, context);
  }

  #subnets(context: CallContext): Promise<readonly NativeSubnet[]> {
    return this.#api.all<NativeSubnet>(subnets, context, { labels: selectorOf(this.#api.namespace) });
  }
}

function toNetwork(vpc: Vpc, all: readonly NativeSubnet[]): Network {
  const own = all.filter(({ spec }) => spec.vpc === vpc.metadata.name);
  return {
    ...toNativeObject(vpc),
    state: stateOf(vpc),
    subnets: own.map(toSubnet).toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    details: flatDetails({ router: vpc.status?.router, enableExternal: vpc.spec?.enableExternal }),
  };
}

/** `standby` means that the router exists. */
function stateOf({ metadata, status }: Vpc): Network['state'] {
  if (metadata.deletionTimestamp !== undefined) return 'deleting';
  return status?.standby ? 'available' : 'creating';
}
