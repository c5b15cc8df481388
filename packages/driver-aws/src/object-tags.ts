import { CreateTagsCommand, DeleteTagsCommand, DescribeKeyPairsCommand } from '@aws-sdk/client-ec2';
import type { CallContext, Change, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { found } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import { fromTags } from './tags.ts';

/** Tags of existing objects: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export class AwsTags implements TagDriverV1 {
  readonly #ec2: Ec2;
  readonly #others: Readonly<Partial<Record<NamedKind, TagDriverV1>>>;

  /** @param others the tag handlers of kinds that do not belong to EC2 */
  constructor(ec2: Ec2, others: Readonly<Partial<Record<NamedKind, TagDriverV1>>>) {
    this.#ec2 = ec2;
    this.#others = others;
  }

  async doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<Change<void>> {
    const handler = this.#others[kind];
    if (handler !== undefined) return handler.doAdd(kind, id, tags, context);
    const Resources = [await this.#resource(kind, id, context)];
    await this.#ec2.send(context, new CreateTagsCommand({ Resources, Tags: fromTags(tags) }));
  }

  /** A key without a value removes the tag whatever its value is. */
  async doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<Change<void>> {
    const handler = this.#others[kind];
    if (handler !== undefined) return handler.doRemove(kind, id, key, context);
    const Resources = [await this.#resource(kind, id, context)];
    await this.#ec2.send(context, new DeleteTagsCommand({ Resources, Tags: [{ Key: key }] }));
  }

  /**
   * Returns the id by which EC2 tags an object. A key pair has an id only for this; everywhere else it is known by its
   * name.
   */
  async #resource(kind: NamedKind, id: NativeId, context: CallContext): Promise<string> {
    if (kind !== 'keyPair') return id;
    const command = new DescribeKeyPairsCommand({ KeyNames: [id] });
    const keyPair = await this.#ec2.first(context, command, 'KeyPairs');
    return found(keyPair?.KeyPairId, 'key pair', id);
  }
}
