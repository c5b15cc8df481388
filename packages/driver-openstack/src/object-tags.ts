import type { CallContext, Change, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { CloudRefusal, requiredList } from '@cb-spider/driver-kit';
import type { Neutron } from './client/neutron.ts';
import type { Nova } from './client/nova.ts';
import type { Octavia } from './client/octavia.ts';
import type { Cinder } from './client/storage.ts';
import type { BalancerSteps } from './load-balancer-steps.ts';
import { isStatus } from './openstack-errors.ts';
import { keyOf, neutronTags } from './tag-text.ts';

/** Objects of Neutron and Octavia, whose tags are replaced as a whole. */
interface Tagged {
  get(context: CallContext, id: string): Promise<{ readonly tags?: readonly string[] | undefined }>;
  setTags(context: CallContext, id: string, tags: readonly string[]): Promise<Change<void>>;
}

/** Objects whose tags are items of metadata, which are added and deleted individually. */
interface WithMetadata {
  add(context: CallContext, id: string, tags: Tags): Promise<void>;
  delete(context: CallContext, id: string, key: string): Promise<void>;
  get(context: CallContext, id: string): Promise<unknown>;
}

interface Services {
  readonly neutron: Neutron;
  readonly nova: Nova;
  readonly cinder: Cinder;
  readonly octavia: Octavia;
  readonly balancerSteps: BalancerSteps;
}

/**
 * Tags of existing objects: tags of Neutron's and Octavia's objects, and metadata of servers and volumes.
 *
 * @see https://docs.openstack.org/api-ref/network/v2/#standard-attributes-tag-extension
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#update-a-load-balancer
 * @see https://docs.openstack.org/api-ref/compute/#server-metadata-servers-metadata
 * @see https://docs.openstack.org/api-ref/block-storage/v3/#volume-metadata-volumes-metadata
 */
export class ObjectTags implements TagDriverV1 {
  readonly #tagged: Readonly<Partial<Record<NamedKind, Tagged>>>;
  readonly #metadata: Readonly<Partial<Record<NamedKind, WithMetadata>>>;

  constructor({ neutron, nova, cinder, octavia, balancerSteps }: Services) {
    const { networks, subnets, securityGroups, floatingIps, ports } = neutron;
    this.#tagged = {
      network: networks,
      subnet: subnets,
      securityGroup: securityGroups,
      publicIp: floatingIps,
      nic: ports,
      loadBalancer: {
        get: (context, id) => octavia.balancers.get(context, id),
        setTags: (context, id, tags) =>
          balancerSteps.once(id, context, () => octavia.balancers.update(context, id, { tags })),
      },
    };
    this.#metadata = {
      vm: {
        add: (context, id, tags) => nova.addMetadata(context, id, tags),
        delete: (context, id, key) => nova.deleteMetadata(context, id, key),
        get: (context, id) => nova.server(context, id),
      },
      disk: {
        add: (context, id, tags) => cinder.addMetadata(context, id, tags),
        delete: (context, id, key) => cinder.deleteMetadata(context, id, key),
        get: (context, id) => cinder.volume(context, id),
      },
    };
  }

  async doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<Change<void>> {
    const objects = this.#metadata[kind];
    if (objects !== undefined) return objects.add(context, id, tags);
    return this.#replace(kind, id, Object.keys(tags), neutronTags(tags), context);
  }

  async doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<Change<void>> {
    const objects = this.#metadata[kind];
    if (objects === undefined) return this.#replace(kind, id, [key], [], context);
    try {
      await objects.delete(context, id, key);
    } catch (error) {
      if (!isStatus(error, 404)) throw error;
      await objects.get(context, id); // fails if not only the tag but the object is missing
    }
  }

  /** Replaces the words with these keys. */
  async #replace(
    kind: NamedKind,
    id: NativeId,
    keys: readonly string[],
    words: readonly string[],
    context: CallContext,
  ): Promise<Change<void>> {
    const objects = this.#tagged[kind];
    if (objects === undefined)
      throw new CloudRefusal('unsupported', `On OpenStack a ${kind} cannot have tags.`);
    const present = requiredList((await objects.get(context, id)).tags, 'the tags of the object');
    const others = present.filter(word => !keys.includes(keyOf(word)));
    return objects.setTags(context, id, [...others, ...words]);
  }
}
