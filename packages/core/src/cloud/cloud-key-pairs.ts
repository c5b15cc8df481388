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
  /** A key of the caller's own, in OpenSSH's one-line form. Default: a new one is made. */
  readonly publicKey?: string | undefined;
};

/** A key pair with its private half, which is here and nowhere else. */
export type CreatedKeyPair = KeyPair & {
  /** PEM. A secret. Missing when the caller brought the public key. */
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

  /** Makes a key pair here and gives its public half to the cloud. The private half is in the reply only. */
  override async create(
    request: CloudKeyPairRequest,
    options: ChangeCallOptions = {},
  ): Promise<CreatedKeyPair> {
    this.handler(); // 'unsupported' comes before a key is made
    const made =
      request.publicKey === undefined
        ? await newSshKeyPair()
        : { publicKey: request.publicKey, privateKey: undefined };
    const keyPair = await super.create({ ...request, publicKey: made.publicKey }, options);
    return { ...keyPair, publicKey: made.publicKey, privateKey: made.privateKey };
  }
}
