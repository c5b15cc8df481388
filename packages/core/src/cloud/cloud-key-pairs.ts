import { z } from 'zod';
import type { KeyPair, KeyPairDriverV1, KeyPairSpec } from '../driver/index.ts';
import { tags } from '../requests/fields.ts';
import { newSshKeyPair } from '../requests/ssh-keys.ts';
import type { ChangeCallOptions } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';

const keyPairRequest = z.object({
  name: z.string(),
  /** In OpenSSH's one-line form. */
  publicKey: z.string().regex(/^ssh-\S+ \S+/, 'is not a public key in OpenSSH format.'),
  tags,
});

export type CloudKeyPairRequest = Omit<z.input<typeof keyPairRequest>, 'publicKey'> & {
  /** The caller's own public key, in OpenSSH's one-line form. Default: a new key pair is generated. */
  readonly publicKey?: string | undefined;
};

/** A key pair with its private half, which is returned here and stored nowhere else. */
export type CreatedKeyPair = KeyPair & {
  /** PEM. A secret. Missing if the caller supplied the public key. */
  readonly privateKey?: string | undefined;
};

/** Key pairs of the region. */
export class CloudKeyPairs extends OwnedCloudObjects<
  KeyPair,
  KeyPairSpec,
  typeof keyPairRequest,
  KeyPairDriverV1
> {
  protected override readonly kind = 'keyPair';
  protected override readonly request = keyPairRequest;

  protected override handler(): KeyPairDriverV1 {
    return handlerOf(this.context, 'keyPairs');
  }

  /** Generates a key pair here and sends its public half to the cloud. Only the reply contains the private half. */
  override async create(
    request: CloudKeyPairRequest,
    options: ChangeCallOptions = {},
  ): Promise<CreatedKeyPair> {
    this.handler(); // fails with 'unsupported' before a key is generated
    const keys =
      request.publicKey === undefined
        ? await newSshKeyPair()
        : { publicKey: request.publicKey, privateKey: undefined };
    const keyPair = await super.create({ ...request, publicKey: keys.publicKey }, options);
    return { ...keyPair, publicKey: keys.publicKey, privateKey: keys.privateKey };
  }
}
