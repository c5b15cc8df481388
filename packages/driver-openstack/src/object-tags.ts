import type { CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { CloudRefusal, requiredList } from '@cb-spider/driver-kit';
import type { Neutron } from './client/neutron.ts';
import type { Nova } from './client/nova.ts';
import { isStatus } from './openstack-errors.ts';
import { keyOf, neutronTags } from './tag-text.ts';

/** Objects of Neutron's, whose tags are replaced as a whole. */
interface Tagged {
  get(context: CallContext, id: string): Promise<{ readonly tags?: readonly string[] | undefined }>;
  setTags(context: CallContext, id: string, tags: readonly string[]): Promise<void>;
}

/**
 * Tags of objects that are there: Neutron's own, and a server's metadata.
 *
 * @see https://docs.openstack.org/api-ref/network/v2/#standard-attributes-tag-extension
 * @see https://docs.openstack.org/api-ref/compute/#server-metadata-servers-metadata
 */
export class ObjectTags implements TagDriverV1 {
  readonly #neutron: Readonly<Partial<Record<NamedKind, Tagged>>>;
  readonly #nova: Nova;

  constructor(neutron: Neutron, nova: Nova) {
    const { networks, subnets, securityGroups, floatingIps, ports } = neutron;
    this.#neutron = {
      network: networks,
      subnet: subnets,
      securityGroup: securityGroups,
      publicIp: floatingIps,
      nic: ports,
    };
    this.#nova = nova;
  }

  async doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<void> {
    if (kind === 'vm') await this.#nova.addMetadata(context, id, tags);
    else await this.#replace(kind, id, Object.keys(tags), neutronTags(tags), context);
  }

  async doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<void> {
    if (kind !== 'vm') return this.#replace(kind, id, [key], [], context);
    try {
      await this.#nova.deleteMetadata(context, id, key);
    } catch (error) {
      if (!isStatus(error, 404)) throw error;
      await this.#nova.server(context, id); // whether the server is gone, or the tag alone
    }
  }

  /** Puts some words in the place of those with these keys. */
  async #replace(
    kind: NamedKind,
    id: NativeId,
    keys: readonly string[],
    words: readonly string[],
    context: CallContext,
  ): Promise<void> {
    const objects = this.#neutron[kind];
    if (objects === undefined) throw new CloudRefusal('unsupported', `A ${kind} of OpenStack takes no tags.`);
    const present = requiredList((await objects.get(context, id)).tags, 'the tags of the object');
    const others = present.filter(word => !keys.includes(keyOf(word)));
    await objects.setTags(context, id, [...others, ...words]);
  }
}
