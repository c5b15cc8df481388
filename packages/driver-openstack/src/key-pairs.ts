import type {
  CallContext,
  KeyPair,
  KeyPairDriverV1,
  KeyPairSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { requiredId } from '@cb-spider/driver-kit';
import type { NovaKeyPair } from './client/native-types.ts';
import type { Nova } from './client/nova.ts';
import { instead, isStatus } from './openstack-errors.ts';
import { keyPairQuota } from './quota.ts';

/**
 * Key pairs. The name of a pair is its id. Pairs do not belong to a project but to the user who created them, in all
 * projects.
 */
export class KeyPairs implements KeyPairDriverV1 {
  readonly #nova: Nova;

  constructor(nova: Nova) {
    this.#nova = nova;
  }

  async doCreate(spec: KeyPairSpec, context: CallContext): Promise<KeyPair> {
    try {
      return toKeyPair(await this.#nova.createKeyPair(context, spec.name, spec.publicKey));
    } catch (error) {
      if (isStatus(error, 403)) throw await keyPairQuota(this.#nova, context, error);
      if (!isStatus(error, 409)) throw error;
      const pair = context.replay ? await this.#nova.keyPair(context, spec.name) : undefined;
      if (pair !== undefined && withoutComment(pair.public_key) === withoutComment(spec.publicKey))
        return toKeyPair(pair);
      throw instead(error, 'already_exists');
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<KeyPair> {
    return toKeyPair(await this.#nova.keyPair(context, id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<KeyPair>> {
    const { items, nextPageToken } = await this.#nova.keyPairs(context, pageToken);
    return { items: items.map(toKeyPair), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.#nova.deleteKeyPair(context, id);
  }
}

/** Returns the type and the key without the comment. */
function withoutComment(publicKey = ''): string {
  return publicKey.trim().split(/\s+/).slice(0, 2).join(' ');
}

/** Returns only the fields that lists contain too: the time and the rest are only in the reply for a single pair. */
export function toKeyPair(pair: NovaKeyPair): KeyPair {
  const nativeId = requiredId(pair.name, 'key pair');
  return {
    nativeId,
    name: nativeId,
    tags: {},
    fingerprint: pair.fingerprint,
    publicKey: pair.public_key?.trim(),
    details: { type: pair.type ?? 'ssh' },
  };
}
