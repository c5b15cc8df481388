import type { CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import {
  eips,
  type Resource,
  secrets,
  securityGroups,
  subnets,
  vips,
  virtualMachines,
  vpcs,
} from './client/resources.ts';
import { getOwn } from './creations.ts';
import { tagKey } from './own-marks.ts';

const resources: Readonly<Partial<Record<NamedKind, Resource>>> = {
  ...{ network: vpcs, subnet: subnets, securityGroup: securityGroups, keyPair: secrets },
  ...{ publicIp: eips, nic: vips, vm: virtualMachines },
};

/** Tags are annotations: each is changed without reading the others. */
export class ObjectTags implements TagDriverV1 {
  readonly #api: KubeApi;

  constructor(api: KubeApi) {
    this.#api = api;
  }

  doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<void> {
    const annotations = Object.entries(tags).map(([key, value]) => [tagKey(key), value]);
    return this.#annotate(kind, id, Object.fromEntries(annotations), context);
  }

  doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<void> {
    return this.#annotate(kind, id, { [tagKey(key)]: null }, context);
  }

  async #annotate(kind: NamedKind, id: NativeId, annotations: object, context: CallContext): Promise<void> {
    const resource = resources[kind];
    if (resource === undefined)
      throw new CloudRefusal('unsupported', `Objects of kind '${kind}' cannot have tags on this cloud.`);
    if (!resource.namespaced) await getOwn(this.#api, resource, id, context);
    await this.#api.merge(resource, id, { metadata: { annotations } }, context);
  }
}
