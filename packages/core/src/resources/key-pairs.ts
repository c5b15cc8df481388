import { z } from 'zod';
import type { KeyPair, Tags } from '../driver/index.ts';
import { assertLegalName } from '../names/native-names.ts';
import { tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { newSshKeyPair } from '../requests/ssh-keys.ts';
import type { ChangeOptions } from './connection-scope.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects } from './managed-objects.ts';
import { createProgram, deleteProgram, findByName } from './record-programs.ts';

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

/** After a crash nobody has the private half, so that the pair is of no use and is taken back. */
const createKeyPair = {
  ...createProgram<CreateRequest, KeyPair>('keyPair', {
    make(run) {
      const { nativeName: name, publicKey, tags: userTags } = run.request;
      return run.cloud.keyPairs.create({ name, publicKey, tags: userTags }, run.call());
    },
    read: run => run.cloud.keyPairs.get(run.nativeId, run.call()),
    remove: run => run.cloud.keyPairs.delete(run.nativeId, run.call()),
  }),
  onResume: 'undo' as const,
};

const deleteKeyPair = deleteProgram('keyPair', {
  async remove(run, id) {
    await run.cloud.keyPairs.delete(id, run.call());
    await run.cloud.keyPairs.waitUntilGone(id, run.call());
  },
  find: (run, nativeName) => findByName(run.cloud.keyPairs.list(run.call()), nativeName),
});

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

  protected override async toInfos(found: readonly Found<KeyPair>[]): Promise<readonly KeyPairInfo[]> {
    return found.map(({ native, record }) => {
      const kept = record?.attributes.publicKey;
      const publicKey = native.publicKey ?? (typeof kept === 'string' ? kept : undefined);
      return { ...managed(native, record), publicKey };
    });
  }
}
