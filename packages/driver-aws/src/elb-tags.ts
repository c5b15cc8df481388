import { AddTagsCommand, RemoveTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import type { Elb } from './elb.ts';
import { fromTags } from './tags.ts';

/** Tags of load balancers: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AddTags.html */
export class ElbTags implements TagDriverV1 {
  readonly #elb: Elb;

  constructor(elb: Elb) {
    this.#elb = elb;
  }

  async doAdd(_kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<void> {
    await this.#elb.send(context, new AddTagsCommand({ ResourceArns: [id], Tags: fromTags(tags) }));
  }

  async doRemove(_kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<void> {
    await this.#elb.send(context, new RemoveTagsCommand({ ResourceArns: [id], TagKeys: [key] }));
  }
}
