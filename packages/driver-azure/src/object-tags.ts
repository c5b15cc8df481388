import type { CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { namesOf, type ResourceType } from './ids.ts';

/** In this version, a change of tags is complete when it is answered. */
const version = '2021-04-01';

const types: Readonly<Partial<Record<NamedKind, ResourceType>>> = {
  network: 'Microsoft.Network/virtualNetworks',
  securityGroup: 'Microsoft.Network/networkSecurityGroups',
  keyPair: 'Microsoft.Compute/sshPublicKeys',
  publicIp: 'Microsoft.Network/publicIPAddresses',
  nic: 'Microsoft.Network/networkInterfaces',
  disk: 'Microsoft.Compute/disks',
  machineImage: 'Microsoft.Compute/images',
  vm: 'Microsoft.Compute/virtualMachines',
};

/**
 * Tags of existing resources, each changed separately: a change of the resource itself would send all of its tags, and
 * so remove those that others have added meanwhile.
 *
 * @see https://learn.microsoft.com/rest/api/resources/tags/update-at-scope
 */
export class AzureObjectTags implements TagDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  async doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<void> {
    await this.#update(this.#placeOf(kind, id), 'Merge', tags, context);
  }

  /** Azure removes a tag only by its key and value, so the value is read first. */
  async doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<void> {
    const place = this.#placeOf(kind, id);
    const { body } = await this.#arm.send(context, 'Tags_GetAtScope', 'GET', place);
    const { properties } = (body ?? {}) as { readonly properties?: { readonly tags?: Tags } };
    const value = properties?.tags?.[key];
    if (value !== undefined) await this.#update(place, 'Delete', { [key]: value }, context);
  }

  async #update(
    place: string,
    operation: 'Merge' | 'Delete',
    tags: Tags,
    context: CallContext,
  ): Promise<void> {
    await this.#arm.send(context, 'Tags_UpdateAtScope', 'PATCH', place, { operation, properties: { tags } });
  }

  /** Fails with `not_found` for a text that cannot be the id of such a resource. */
  #placeOf(kind: NamedKind, id: NativeId): string {
    const type = types[kind];
    if (type === undefined)
      throw new CloudRefusal('unsupported', `Objects of kind '${kind}' cannot have tags.`);
    namesOf(type, id, this.#arm.subscriptionId);
    return `${id}/providers/Microsoft.Resources/tags/default?api-version=${version}`;
  }
}
