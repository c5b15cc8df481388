import type {
  CallContext,
  KeyPair,
  KeyPairDriverV1,
  KeyPairSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { Secret } from './client/native-types.ts';
import { secrets } from './client/resources.ts';
import { createOnce } from './creations.ts';
import { annotations, labelsOf, toNativeObject } from './own-marks.ts';
import { orQuota } from './quota.ts';

/**
 * The type that distinguishes key pairs from other Secrets:
 * https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
 */
const type = 'cb-spider.github.io/ssh-public-key';

/** The key of the Secret that contains the public key. */
const keyOfSecret = 'key';

/** Key pairs. Each is a Secret with the public key. */
export class KeyPairs implements KeyPairDriverV1 {
  readonly #api: KubeApi;

  constructor(api: KubeApi) {
    this.#api = api;
  }

  async doCreate({ name, publicKey, tags }: KeyPairSpec, context: CallContext): Promise<KeyPair> {
    const { namespace } = this.#api;
    const metadata = { name, labels: labelsOf(namespace), annotations: annotations(tags, context) };
    const data = { [keyOfSecret]: Buffer.from(publicKey).toString('base64') };
    const content = { metadata, type, data };
    const secret = await orQuota(this.#api, secrets, context, () =>
      createOnce<Secret>(this.#api, secrets, content, `Secret '${name}'`, context),
    );
    if (secret.type !== type)
      throw new CloudRefusal('already_exists', `The Secret '${name}' already exists.`);
    return toKeyPair(secret);
  }

  async doGet(id: NativeId, context: CallContext): Promise<KeyPair> {
    return toKeyPair(await this.#secret(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<KeyPair>> {
    const page = await this.#api.page<Secret>(secrets, pageToken, context, { fields: `type=${type}` });
    return { ...page, items: page.items.map(toKeyPair) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { metadata } = await this.#secret(id, context);
    await this.#api.delete(secrets, id, context, metadata.uid);
  }

  async #secret(id: NativeId, context: CallContext): Promise<Secret> {
    const secret = await this.#api.get<Secret>(secrets, id, context);
    if (secret.type === type) return secret;
    throw new CloudRefusal('not_found', `The Secret '${id}' is not a key pair.`);
  }
}

function toKeyPair(secret: Secret): KeyPair {
  const { [keyOfSecret]: data } = secret.data ?? {};
  const publicKey = data === undefined ? undefined : Buffer.from(data, 'base64').toString().trim();
  return { ...toNativeObject(secret), publicKey };
}
