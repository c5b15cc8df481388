import type {
  CallContext,
  KeyPair,
  KeyPairDriverV1,
  KeyPairSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { ensure, flatDetails, found, requiredId, requiredList } from '@cb-spider/driver-kit';
import { timeOf } from './native-words.ts';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { type EcsTags, fromEcsTags, ofOwner, tagged } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describekeypairs */
interface NativeKeyPair {
  readonly KeyPairName?: string;
  readonly KeyPairFingerPrint?: string;
  readonly PublicKey?: string;
  readonly CreationTime?: string;
  readonly Tags?: EcsTags;
}

interface KeyPairsReply extends PageReply {
  readonly KeyPairs?: { readonly KeyPair?: readonly NativeKeyPair[] };
}

/** Key pairs. Their native id is the name: instances refer to it, and it cannot change. */
export class AlibabaKeyPairs implements KeyPairDriverV1 {
  readonly #rpc: Rpc;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  async doCreate(spec: KeyPairSpec, context: CallContext): Promise<KeyPair> {
    const tags = { ...spec.tags, ...context.ownerTags };
    return ensure(context, {
      find: () => this.#named(spec.name, context, { Tag: ofOwner(context) }),
      make: async () => {
        const created = await this.#rpc.ecs<NativeKeyPair>(
          'ImportKeyPair',
          { KeyPairName: spec.name, PublicKeyBody: spec.publicKey, Tag: tagged(tags) },
          context,
        );
        return { ...toKeyPair(created), tags, publicKey: spec.publicKey };
      },
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<KeyPair> {
    return found(await this.#named(id, context), 'key pair', id);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<KeyPair>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, listing({}), pageToken, context);
    return { items: items.map(toKeyPair), nextPageToken };
  }

  /** DeleteKeyPairs also succeeds for a name that does not exist. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.doGet(id, context);
    await this.#rpc.ecs('DeleteKeyPairs', { KeyPairNames: JSON.stringify([id]) }, context);
  }

  /** Compares the name, because the action reads `*` as a wildcard; no key pair has a `*` in its name. */
  async #named(name: string, context: CallContext, more: Parameters = {}): Promise<KeyPair | undefined> {
    const { items } = await pageOf(this.#rpc, listing({ KeyPairName: name, ...more }), undefined, context);
    const native = items.find(({ KeyPairName }) => KeyPairName === name);
    return native && toKeyPair(native);
  }
}

function listing(parameters: Parameters): Listing<KeyPairsReply, NativeKeyPair> {
  return {
    product: 'ecs',
    action: 'DescribeKeyPairs',
    parameters: { ...parameters, IncludePublicKey: true },
    itemsOf: reply => requiredList(reply.KeyPairs?.KeyPair, 'the list of key pairs'),
    size: 50,
    isNumbered: true,
    hasDryRun: false,
  };
}

export function toKeyPair(native: NativeKeyPair): KeyPair {
  const { KeyPairName = '', KeyPairFingerPrint, PublicKey, Tags, CreationTime } = native;
  return {
    nativeId: requiredId(KeyPairName, 'key pair'),
    name: KeyPairName,
    tags: fromEcsTags(Tags),
    createdAt: timeOf(CreationTime),
    fingerprint: KeyPairFingerPrint || undefined,
    publicKey: PublicKey?.trim() || undefined,
    details: flatDetails(
      native,
      'KeyPairName',
      'KeyPairFingerPrint',
      'PublicKey',
      'Tags',
      'CreationTime',
      'RequestId',
    ),
  };
}
