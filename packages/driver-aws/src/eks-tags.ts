import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-eks';
import type { CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';
import type { Eks } from './eks.ts';

/** Tags of clusters: https://docs.aws.amazon.com/eks/latest/APIReference/API_TagResource.html */
export class EksTags implements TagDriverV1 {
  readonly #eks: Eks;

  constructor(eks: Eks) {
    this.#eks = eks;
  }

  async doAdd(_kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<void> {
    const resourceArn = await this.#arnOf(id, context);
    await this.#eks.send(context, new TagResourceCommand({ resourceArn, tags: { ...tags } }));
  }

  async doRemove(_kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<void> {
    const resourceArn = await this.#arnOf(id, context);
    await this.#eks.send(context, new UntagResourceCommand({ resourceArn, tagKeys: [key] }));
  }

  async #arnOf(name: NativeId, context: CallContext): Promise<string> {
    return requiredText((await this.#eks.cluster(name, context)).arn, 'the ARN of the cluster');
  }
}
