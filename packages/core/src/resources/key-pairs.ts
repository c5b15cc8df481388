import { z } from 'zod';
import type { KeyPair, KeyPairSpec, Tags } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { isKeptBySpider, KeptKeyPairs } from './kept-key-pairs.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects, type Resolved } from './managed-objects.ts';
import type { Deleted } from './programs/delete-program.ts';
import { keyPairPrograms } from './programs/key-pair-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const keyPairRequest = z.object({ name: userName, tags });

export type KeyPairRequest = z.input<typeof keyPairRequest>;
/** A registered key pair. */
export type KeyPairInfo = Managed<KeyPair>;
/** A new key pair, with its private key. */
export type NewKeyPairInfo = KeyPairInfo & {
  /** PEM. A secret. */
  readonly privateKey: string;
};

/** The request of a create. The key is generated after the name has been recorded. */
type KeyPairOrder = { readonly name: string; readonly tags: Tags; readonly isKept: boolean };

/** SSH key pairs. */
export class KeyPairs extends ManagedObjects<KeyPair, KeyPairOrder, typeof keyPairRequest, KeyPairInfo> {
  static readonly programs = keyPairPrograms;

  protected override readonly kind = 'keyPair';
  protected override readonly request = keyPairRequest;
  protected override readonly objects = isKeptBySpider(this.scope.cloud)
    ? new KeptKeyPairs(this.scope)
    : {
        get: this.scope.cloud.keyPairs.get.bind(this.scope.cloud.keyPairs),
        listPages: this.scope.cloud.keyPairs.listPages.bind(this.scope.cloud.keyPairs),
        check: ({ isKept, ...spec }: KeyPairOrder) =>
          this.scope.cloud.keyPairs.check({ ...spec, publicKey: '' } satisfies KeyPairSpec),
      };

  /**
   * Creates a key pair, and sends its public key to the cloud. The private key is stored, encrypted, with the record
   * of the key pair. If this Spider does not store private keys, only the reply contains it.
   */
  override async create(request: KeyPairRequest, options: ChangeOptions = {}): Promise<NewKeyPairInfo> {
    const { native, record } = await this.make(parseRequest(keyPairRequest, request), options);
    const { privateKey = this.#storedKey(record), ...rest } = native as KeyPair & { privateKey?: string };
    if (privateKey === undefined) {
      const message = `The private key of '${request.name}' was returned only in a reply that was lost.`;
      const hint = 'Delete the key pair, and create another one.';
      throw new CloudError('outcome_unknown', message, { hint });
    }
    return { ...(await this.toInfo({ native: rest, record })), privateKey };
  }

  /**
   * Returns the stored private key, in PEM. Fails with `not_found`, and with `invalid_argument` if it is not stored.
   */
  async privateKey(name: string): Promise<string> {
    return this.scope.keys.get(await this.scope.record('keyPair', name));
  }

  /** Also fails with `unsupported` if only Spider stores key pairs: then there are none without a record. */
  override async deleteNative(id: string, options: ChangeOptions = {}): Promise<Deleted> {
    if (!isKeptBySpider(this.scope.cloud)) return super.deleteNative(id, options);
    const message = `This cloud has no key pairs; '${id}' exists only in Spider.`;
    throw new CloudError('unsupported', message, { hint: 'Delete it by name.' });
  }

  protected override async resolve({
    tags: userTags,
  }: z.output<typeof keyPairRequest>): Promise<Resolved<KeyPairOrder>> {
    return { spec: { tags: userTags, isKept: this.scope.keys.isKeeping } };
  }

  protected override async toInfos(found: readonly Found<KeyPair>[]): Promise<readonly KeyPairInfo[]> {
    return found.map(({ native, record }) => {
      const recordedKey = record?.attributes.publicKey;
      const publicKey = native.publicKey ?? (typeof recordedKey === 'string' ? recordedKey : undefined);
      return { ...managed(native, record), publicKey };
    });
  }

  #storedKey(record: Found<KeyPair>['record']): string | undefined {
    return record === undefined ? undefined : this.scope.keys.find(record);
  }
}
