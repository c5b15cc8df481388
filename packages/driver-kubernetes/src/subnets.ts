import type {
  Accepted,
  CallContext,
  NativeId,
  Subnet,
  SubnetDriverV1,
  SubnetSpec,
} from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, rangesOverlap, requiredText } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { Subnet as NativeSubnet, Vip, Vpc } from './client/native-types.ts';
import { subnets, vips, vpcs } from './client/resources.ts';
import { createOnce, getOwn } from './creations.ts';
import { annotations, clusterName, labelsOf, mark, selectorOf, toNativeObject } from './own-marks.ts';
import type { LaterSteps } from './steps.ts';

/** @see https://kubeovn.github.io/docs/stable/en/guide/subnet/ */
export class Subnets implements SubnetDriverV1 {
  readonly #api: KubeApi;
  readonly #steps: LaterSteps;

  constructor(api: KubeApi, steps: LaterSteps) {
    this.#api = api;
    this.#steps = steps;
  }

  async doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Subnet> {
    const { namespace } = this.#api;
    const name = clusterName('subnet', namespace, networkId, spec.name);
    await this.#expectRoom(networkId, name, spec.cidr, context);
    const metadata = {
      name,
      labels: labelsOf(namespace),
      annotations: annotations(spec.tags, context, { [mark.name]: spec.name }),
    };
    const wanted = {
      ...{ vpc: networkId, protocol: 'IPv4', cidrBlock: spec.cidr },
      ...{ gatewayType: 'distributed', natOutgoing: false, private: false },
    };
    const content = { metadata, spec: wanted };
    return toSubnet(await createOnce(this.#api, subnets, content, `subnet '${spec.name}'`, context));
  }

  /** Checks first whether the subnet has addresses in use, because Kubernetes would delete it regardless. */
  async doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<Accepted> {
    const [subnet, addresses] = await Promise.all([
      getOwn<NativeSubnet>(this.#api, subnets, subnetId, context),
      this.#api.all<Vip>(vips, context, { labels: selectorOf(this.#api.namespace) }),
    ]);
    if (subnet.spec.vpc !== networkId)
      throw new CloudRefusal('not_found', `The VPC '${networkId}' has no subnet '${subnetId}'.`);
    const isUsed = addresses.some(({ spec }) => spec.subnet === subnetId);
    if (isUsed || (subnet.status?.v4usingIPs ?? 0) > 0)
      throw new CloudRefusal('dependency_in_use', `Addresses of the subnet '${subnetId}' are in use.`);
    return this.#steps.remove(subnets, subnet, context);
  }

  /** Fails if the range is taken: Kube-OVN accepts a range twice, and only fails later. */
  async #expectRoom(networkId: NativeId, name: string, cidr: string, context: CallContext): Promise<void> {
    const [, all] = await Promise.all([
      getOwn<Vpc>(this.#api, vpcs, networkId, context),
      this.#api.all<NativeSubnet>(subnets, context, { labels: selectorOf(this.#api.namespace) }),
    ]);
    const others = all.filter(({ spec, metadata }) => spec.vpc === networkId && metadata.name !== name);
    const other = others.find(({ spec }) => rangesOverlap(spec.cidrBlock ?? '', cidr));
    if (other !== undefined)
      throw new CloudRefusal('conflict', `${cidr} overlaps ${other.spec.cidrBlock} of another subnet.`);
  }
}

export function toSubnet(subnet: NativeSubnet): Subnet {
  const { spec, status } = subnet;
  return {
    ...toNativeObject(subnet),
    cidr: requiredText(spec.cidrBlock, 'the range of the subnet'),
    details: flatDetails({ gateway: spec.gateway, ...status }),
  };
}
