import { z } from 'zod';
import type { KeyPair, KeyPairSpec, Tags } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { isKeptBySpider, KeptKeyPairs } from './kept-key-pairs.ts';
import { type Deleted, type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects, type Resolved } from './managed-objects.ts';
import { keyPairPrograms } from './programs/key-pair-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const keyPairRequest = z.object({ name: userName, tags });

export type KeyPairRequest = z.input<typeof keyPairRequest>;
/** A registered key pair. */
export type KeyPairInfo = Managed<KeyPair>;
/** A new key pair with its private half. */
export type NewKeyPairInfo = KeyPairInfo & {
  /** PEM. A secret. */
  readonly privateKey: string;
};

/** What a create begins with: its key is made once the name is recorded. */
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
   * Makes a key pair and gives its public half to the cloud. The private half is kept, encrypted, with the key
   * pair's record, unless this Spider keeps none: then the reply alone has it.
   */
  override async create(request: KeyPairRequest, options: ChangeOptions = {}): Promise<NewKeyPairInfo> {
    const { native, record } = await this.make(parseRequest(keyPairRequest, request), options);
    const { privateKey = this.#keptKey(record), ...rest } = native as KeyPair & { privateKey?: string };
    if (privateKey === undefined) {
      const message = `The private key of '${request.name}' was only in a reply that was lost.`;
      const hint = 'Delete the key pair, and create another one.';
      throw new CloudError('outcome_unknown', message, { hint });
    }
    return { ...(await this.toInfo({ native: rest, record })), privateKey };
  }

  /** The private half that is kept, in PEM. Fails with `not_found`, and with `invalid_argument` where none is kept. */
  async privateKey(name: string): Promise<string> {
    return this.scope.keys.get(await this.scope.record('keyPair', name));
  }

  /** Also `unsupported` where Spider alone keeps key pairs: there is none without its record. */
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
      const kept = record?.attributes.publicKey;
      const publicKey = native.publicKey ?? (typeof kept === 'string' ? kept : undefined);
      return { ...managed(native, record), publicKey };
    });
  }

  #keptKey(record: Found<KeyPair>['record']): string | undefined {
    return record === undefined ? undefined : this.scope.keys.find(record);
  }
}
