import {
  DeleteKeyPairCommand,
  DescribeKeyPairsCommand,
  type DescribeKeyPairsCommandInput,
  ImportKeyPairCommand,
  type KeyPairInfo,
} from '@aws-sdk/client-ec2';
import type {
  CallContext,
  KeyPair,
  KeyPairDriverV1,
  KeyPairSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { flatDetails, found, requiredId } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import { filter, madeBefore, tagged, toTags } from './tags.ts';

/** Key pairs. Their native id is the name: EC2 asks for it when a VM is created, and it cannot change. */
export class AwsKeyPairs implements KeyPairDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doCreate(spec: KeyPairSpec, context: CallContext): Promise<KeyPair> {
    if (context.replay) {
      const Filters = [filter('key-name', spec.name), ...madeBefore(spec.name, context)];
      const [earlier] = await this.#describe({ Filters }, context);
      if (earlier) return toKeyPair(earlier);
    }
    const imported = await this.#ec2.send(
      context,
      new ImportKeyPairCommand({
        KeyName: spec.name,
        PublicKeyMaterial: Buffer.from(spec.publicKey),
        TagSpecifications: [tagged('key-pair', spec.name, spec.tags, context.ownerTags)],
      }),
    );
    const tags = tagged('key-pair', spec.name, spec.tags, context.ownerTags).Tags;
    return { ...toKeyPair({ Tags: tags, ...imported }), publicKey: spec.publicKey };
  }

  async doGet(id: NativeId, context: CallContext): Promise<KeyPair> {
    const [keyPair] = await this.#describe({ KeyNames: [id] }, context);
    return toKeyPair(found(keyPair, 'key pair', id));
  }

  /** EC2 returns all key pairs at once. */
  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<KeyPair>> {
    return { items: (await this.#describe({}, context)).map(toKeyPair) };
  }

  /** DeleteKeyPair also succeeds for a name that does not exist. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.doGet(id, context);
    await this.#ec2.send(context, new DeleteKeyPairCommand({ KeyName: id }));
  }

  async #describe(
    input: DescribeKeyPairsCommandInput,
    context: CallContext,
  ): Promise<readonly KeyPairInfo[]> {
    const command = new DescribeKeyPairsCommand({ ...input, IncludePublicKey: true });
    return (await this.#ec2.page(context, command, 'KeyPairs')).items;
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_KeyPairInfo.html */
export function toKeyPair(native: KeyPairInfo): KeyPair {
  const { KeyName, KeyFingerprint, PublicKey, Tags, CreateTime } = native;
  const nativeId = requiredId(KeyName, 'key pair');
  return {
    nativeId,
    name: nativeId,
    tags: toTags(Tags),
    createdAt: CreateTime?.toISOString(),
    fingerprint: KeyFingerprint || undefined,
    publicKey: PublicKey?.trim() || undefined,
    details: flatDetails(native, 'KeyName', 'KeyFingerprint', 'PublicKey', 'Tags', 'CreateTime', '$metadata'),
  };
}
