import { z } from 'zod';
import type { CallOptions } from '../calls/call-runner.ts';
import type { KeyPair, KeyPairDriverV1 } from '../driver/index.ts';
import { assertLegalName } from '../names/native-names.ts';
import { tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { newSshKeyPair } from '../requests/ssh-keys.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import { createEffect, createOptions } from './create-options.ts';

const keyPairRequest = z.object({
  name: z.string(),
  /** A key of the caller's own, in OpenSSH's one-line form; missing: a new one is made. */
  publicKey: z
    .string()
    .regex(/^ssh-\S+ \S+/, 'is not a public key in OpenSSH form.')
    .optional(),
  tags,
});

export type CloudKeyPairRequest = z.input<typeof keyPairRequest>;

/** A key pair with its private half, which is here and nowhere else. */
export type CreatedKeyPair = KeyPair & {
  /** PEM. A secret. Missing when the caller brought the public key. */
  readonly privateKey?: string | undefined;
};

/** Key pairs of the region. */
export class CloudKeyPairs extends OwnedCloudObjects<KeyPair, KeyPairDriverV1> {
  protected override readonly kind = 'keyPair';
  protected override handler(): KeyPairDriverV1 {
    return handlerOf(this.context, 'keyPairs');
  }

  /** Makes a key pair here and gives its public half to the cloud. The private half is in the reply only. */
  async create(request: CloudKeyPairRequest, options: CallOptions = {}): Promise<CreatedKeyPair> {
    const handler = this.handler();
    const { publicKey, ...rest } = parseRequest(keyPairRequest, request);
    const { driver, calls } = this.context;
    assertLegalName('keyPair', rest.name, driver.features.names.keyPair);
    const made = publicKey === undefined ? await newSshKeyPair() : { publicKey, privateKey: undefined };
    const spec = { ...rest, publicKey: made.publicKey };
    const call = this.change('create', createEffect(driver, 'keyPair', options), spec.name);
    const keyPair = await calls.run(call, createOptions(options), context => handler.doCreate(spec, context));
    return { ...keyPair, publicKey: made.publicKey, privateKey: made.privateKey };
  }
}
