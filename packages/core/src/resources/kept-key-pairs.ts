import type { Cloud } from '../cloud/cloud.ts';
import { assertLegalTags, usualTagRule } from '../cloud/tag-rules.ts';
import { type KeyPair, type NativeId, type Tags, toNativeId } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import type { Readable } from './read-recorded.ts';
import type { ServiceContext } from './service-context.ts';

/** Returns whether the cloud does not store key pairs. Spider then stores them, and passes them to each VM. */
export function isKeptBySpider({ driver }: Cloud): boolean {
  return driver.features.keyPairs === 'spider';
}

/**
 * Key pairs of a cloud that does not store them, with the interface of a cloud service. The id of a pair is its name.
 */
export class KeptKeyPairs implements Readable<KeyPair> {
  readonly #scope: ServiceContext;

  constructor(scope: ServiceContext) {
    this.#scope = scope;
  }

  /** Returns a key pair. Fails with `not_found`. */
  async get(id: NativeId): Promise<KeyPair> {
    const records = await this.#scope.store.resources.findByNativeIds(this.#scope.name, [id]);
    const record = records.find(candidate => candidate.kind === 'keyPair');
    if (record !== undefined) return toKeyPair(record);
    throw new CloudError('not_found', `The key pair '${id}' does not exist.`);
  }

  async *listPages(): AsyncGenerator<readonly KeyPair[], void, undefined> {
    const records = await this.#scope.store.resources.list({
      connection: this.#scope.name,
      kind: 'keyPair',
    });
    yield records.filter(record => record.nativeId !== undefined).map(toKeyPair);
  }

  check({ name, tags }: { readonly name: string; readonly tags: Tags }): void {
    assertLegalName('keyPair', name, this.#scope.cloud.driver.features.names.keyPair);
    assertLegalTags(usualTagRule, tags);
  }
}

function toKeyPair({ nativeName, attributes, createdAt }: ResourceRecord): KeyPair {
  const { publicKey, tags } = attributes;
  return {
    nativeId: toNativeId(nativeName),
    name: nativeName,
    tags: (tags as Tags | undefined) ?? {},
    createdAt,
    ...(typeof publicKey === 'string' ? { publicKey } : {}),
  };
}
