import { z } from 'zod';
import type { KeyPair } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { OperationAction } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { ChangeOptions } from './connection-scope.ts';
import { createKeyPair, deleteKeyPair, type MadeKeyPair } from './key-pair-programs.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects } from './managed-objects.ts';

const keyPairRequest = z.object({ name: userName, tags });

export type KeyPairRequest = z.input<typeof keyPairRequest>;
/** A key pair under our name. */
export type KeyPairInfo = Managed<KeyPair>;
/** A new key pair with its private half. */
export type NewKeyPairInfo = KeyPairInfo & {
  /** PEM. A secret. */
  readonly privateKey: string;
};

/** SSH key pairs. */
export class KeyPairs extends ManagedObjects<KeyPair, KeyPairInfo> {
  protected override readonly kind = 'keyPair';
  protected override readonly deletion = deleteKeyPair;
  protected override readonly objects = this.scope.cloud.keyPairs;

  /**
   * Makes a key pair and gives its public half to the cloud. The private half is kept, encrypted, with the key
   * pair's record, unless this Spider keeps none: then the reply alone has it.
   */
  async create(request: KeyPairRequest, options: ChangeOptions = {}): Promise<NewKeyPairInfo> {
    const { name, tags: userTags } = parseRequest(keyPairRequest, request);
    const { keys } = this.scope;
    const key = this.scope.key('keyPair', name);
    const made = await this.begin(createKeyPair(keys), options, key, async () => {
      const nativeName = this.scope.nativeName('keyPair', name, options);
      assertLegalName('keyPair', nativeName, this.scope.cloud.driver.features.names.keyPair);
      return {
        key,
        request: { nativeName, tags: userTags, isKept: keys.isKeeping },
        changes: [{ put: this.scope.newRecord(key, nativeName) }],
      };
    });
    const { privateKey, ...native } = made;
    const info = await this.toInfo({ native, record: await this.scope.record('keyPair', name) });
    return { ...info, privateKey };
  }

  /** The private half that is kept, in PEM. Fails with `not_found`, and with `invalid_argument` where none is kept. */
  async privateKey(name: string): Promise<string> {
    return this.scope.keys.get(await this.scope.record('keyPair', name));
  }

  protected override async doneBefore(action: OperationAction, key: ResourceKey): Promise<unknown> {
    if (action !== 'create') return super.doneBefore(action, key);
    const { native, record } = await this.find(key.name, {});
    const privateKey = record === undefined ? undefined : this.scope.keys.find(record);
    if (privateKey !== undefined) return { ...native, privateKey } satisfies MadeKeyPair;
    throw new CloudError('outcome_unknown', `The private key of '${key.name}' was in a reply that is gone.`, {
      hint: 'Delete the key pair, and make another.',
    });
  }

  protected override async toInfos(found: readonly Found<KeyPair>[]): Promise<readonly KeyPairInfo[]> {
    return found.map(({ native, record }) => {
      const kept = record?.attributes.publicKey;
      const publicKey = native.publicKey ?? (typeof kept === 'string' ? kept : undefined);
      return { ...managed(native, record), publicKey };
    });
  }
}
