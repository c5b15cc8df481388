import { CreateTagsCommand, DeleteTagsCommand, DescribeKeyPairsCommand } from '@aws-sdk/client-ec2';
import type { CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { found } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import type { Elb } from './elb.ts';
import { fromTags } from './tags.ts';

/** Tags of objects that are there: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export class AwsTags implements TagDriverV1 {
  readonly #ec2: Ec2;
  readonly #elb: Elb;

  constructor(ec2: Ec2, elb: Elb) {
    this.#ec2 = ec2;
    this.#elb = elb;
  }

  async doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<void> {
    if (kind === 'loadBalancer') {
      const input = { ResourceArns: [id], Tags: fromTags(tags) };
      await this.#elb.send(context, 'AddTags', ({ client, commands }, options) =>
        client.send(new commands.AddTagsCommand(input), options),
      );
      return;
    }
    const Resources = [await this.#resource(kind, id, context)];
    await this.#ec2.send(context, new CreateTagsCommand({ Resources, Tags: fromTags(tags) }));
  }

  /** A key without a value stands for the tag whatever its value is. */
  async doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<void> {
    if (kind === 'loadBalancer') {
      const input = { ResourceArns: [id], TagKeys: [key] };
      await this.#elb.send(context, 'RemoveTags', ({ client, commands }, options) =>
        client.send(new commands.RemoveTagsCommand(input), options),
      );
      return;
    }
    const Resources = [await this.#resource(kind, id, context)];
    await this.#ec2.send(context, new DeleteTagsCommand({ Resources, Tags: [{ Key: key }] }));
  }

  /** The id by which EC2 tags an object: a key pair has one beside its name, by which everything else goes. */
  async #resource(kind: NamedKind, id: NativeId, context: CallContext): Promise<string> {
    if (kind !== 'keyPair') return id;
    const command = new DescribeKeyPairsCommand({ KeyNames: [id] });
    const keyPair = await this.#ec2.first(context, command, 'KeyPairs');
    return found(keyPair?.KeyPairId, 'key pair', id);
  }
}
