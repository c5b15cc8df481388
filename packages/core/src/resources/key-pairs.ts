import { z } from 'zod';
import type { KeyPair, Tags } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { newSshKeyPair } from '../requests/ssh-keys.ts';
import type { OperationAction } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { ChangeOptions } from './connection-scope.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects } from './managed-objects.ts';
import { createProgram, deleteProgram, plainObjects } from './record-programs.ts';

const keyPairRequest = z.object({ name: userName, tags });

export type KeyPairRequest = z.input<typeof keyPairRequest>;
/** A key pair under our name. */
export type KeyPairInfo = Managed<KeyPair>;
/** A new key pair with its private half, which is in this reply and nowhere else. */
export type NewKeyPairInfo = KeyPairInfo & {
  /** PEM. A secret. */
  readonly privateKey: string;
};

interface CreateRequest {
  readonly nativeName: string;
  readonly publicKey: string;
  readonly tags: Tags;
}

const objects = plainObjects(cloud => cloud.keyPairs);

/** After a crash nobody has the private half, so that the pair is of no use and is taken back. */
const createKeyPair = {
  ...createProgram<CreateRequest, KeyPair>('keyPair', {
    make(run) {
      const { nativeName: name, publicKey, tags: userTags } = run.request;
      return run.cloud.keyPairs.create({ name, publicKey, tags: userTags }, run.call());
    },
    ...objects,
  }),
  onResume: 'undo' as const,
};

const deleteKeyPair = deleteProgram('keyPair', objects);

export const keyPairPrograms = [createKeyPair, deleteKeyPair];

/** SSH key pairs. */
export class KeyPairs extends ManagedObjects<KeyPair, KeyPairInfo> {
  protected override readonly kind = 'keyPair';
  protected override readonly deletion = deleteKeyPair;
  protected override readonly objects = this.scope.cloud.keyPairs;

  /** Makes a key pair and gives its public half to the cloud. The reply alone has the private half. */
  async create(request: KeyPairRequest, options: ChangeOptions = {}): Promise<NewKeyPairInfo> {
    const { name, tags: userTags } = parseRequest(keyPairRequest, request);
    const key = this.scope.key('keyPair', name);
    const { publicKey, privateKey } = await newSshKeyPair();
    const native = await this.begin(createKeyPair, options, key, async () => {
      const nativeName = this.scope.nativeName('keyPair', name, options);
      assertLegalName('keyPair', nativeName, this.scope.cloud.driver.features.names.keyPair);
      return {
        key,
        request: { nativeName, publicKey, tags: userTags },
        changes: [{ put: this.scope.newRecord(key, nativeName, { publicKey }) }],
      };
    });
    const info = await this.toInfo({ native, record: await this.scope.record('keyPair', name) });
    return { ...info, privateKey };
  }

  protected override async doneBefore(action: OperationAction, key: ResourceKey): Promise<unknown> {
    if (action !== 'create') return super.doneBefore(action, key);
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
