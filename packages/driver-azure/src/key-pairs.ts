import type { SshPublicKeyResource } from '@azure/arm-compute';
import type {
  CallContext,
  KeyPair,
  KeyPairDriverV1,
  KeyPairSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, unusableReply } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { canonical, namesOf } from './ids.ts';
import { isOurs, toTags } from './tags.ts';

const type = 'Microsoft.Compute/sshPublicKeys';

/** SSH public keys stored by Azure; it completes changes of them at once. */
export class AzureKeyPairs implements KeyPairDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  async doCreate({ name, publicKey, tags }: KeyPairSpec, context: CallContext): Promise<KeyPair> {
    const { group, region } = this.#arm;
    const there = await this.#arm.find(context, 'SshPublicKeys_Get', ({ compute }) =>
      compute.sshPublicKeys.get(group, name),
    );
    if (there !== undefined) {
      const known = toKeyPair(there);
      if (isOurs(there, context)) return known;
      throw new CloudRefusal('already_exists', `The key pair '${name}' already exists.`);
    }
    const wanted: SshPublicKeyResource = {
      location: region,
      publicKey,
      tags: { ...tags, ...context.ownerTags },
    };
    const created = await this.#arm.inGroup(context, () =>
      this.#arm.read(context, 'SshPublicKeys_Create', ({ compute }) =>
        compute.sshPublicKeys.create(group, name, wanted),
      ),
    );
    return toKeyPair(created);
  }

  async doGet(id: NativeId, context: CallContext): Promise<KeyPair> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    return toKeyPair(
      await this.#arm.read(context, 'SshPublicKeys_Get', ({ compute }) =>
        compute.sshPublicKeys.get(group, name),
      ),
    );
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<KeyPair>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(
      context,
      'SshPublicKeys_ListByResourceGroup',
      pageToken,
      ({ compute }) => compute.sshPublicKeys.listByResourceGroup(group),
    );
    return { ...page, items: page.items.filter(({ location }) => location === region).map(toKeyPair) };
  }

  /** Azure treats removing a missing key as a success, and shows it only by the status. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    const { status } = await this.#arm.change(context, 'SshPublicKeys_Delete', ({ compute }) => ({
      submitted: () => compute.sshPublicKeys.delete(group, name),
    }));
    if (status === 204) throw new CloudRefusal('not_found', `The key pair '${id}' does not exist.`);
  }
}

/** @see https://learn.microsoft.com/rest/api/compute/ssh-public-keys/get */
function toKeyPair(native: SshPublicKeyResource): KeyPair {
  const { id, name, publicKey, location } = native;
  if (id === undefined || name === undefined)
    throw unusableReply('SshPublicKeys_Get returned no id or name.');
  return {
    nativeId: canonical(id),
    name,
    tags: toTags(native),
    publicKey: publicKey?.trim(),
    details: flatDetails({ location }),
  };
}
