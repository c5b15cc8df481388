import type { CallContext, NamedKind, NativeId, TagDriverV1, Tags } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Product, Rpc } from './rpc.ts';
import { tagged } from './tags.ts';

interface ResourceType {
  readonly product: Product;
  /** The service's own word for the type of object. */
  readonly word: string;
}

/**
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-tagresources and
 * https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-tagresources
 */
const types: Readonly<Partial<Record<NamedKind, ResourceType>>> = {
  network: { product: 'vpc', word: 'VPC' },
  subnet: { product: 'vpc', word: 'VSWITCH' },
  publicIp: { product: 'vpc', word: 'EIP' },
  securityGroup: { product: 'ecs', word: 'securitygroup' },
  keyPair: { product: 'ecs', word: 'keypair' },
  nic: { product: 'ecs', word: 'eni' },
  disk: { product: 'ecs', word: 'disk' },
  machineImage: { product: 'ecs', word: 'image' },
  vm: { product: 'ecs', word: 'instance' },
};

/** Tags of existing objects. */
export class AlibabaObjectTags implements TagDriverV1 {
  readonly #rpc: Rpc;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  async doAdd(kind: NamedKind, id: NativeId, tags: Tags, context: CallContext): Promise<void> {
    const { product, word } = typeOf(kind);
    const parameters = { ResourceType: word, ResourceId: [id], Tag: tagged(tags) };
    await this.#rpc[product]('TagResources', parameters, context);
  }

  async doRemove(kind: NamedKind, id: NativeId, key: string, context: CallContext): Promise<void> {
    const { product, word } = typeOf(kind);
    const parameters = { ResourceType: word, ResourceId: [id], TagKey: [key] };
    await this.#rpc[product](product === 'vpc' ? 'UnTagResources' : 'UntagResources', parameters, context);
  }
}

function typeOf(kind: NamedKind): ResourceType {
  const type = types[kind];
  if (type === undefined)
    throw new CloudRefusal('unsupported', `Objects of kind '${kind}' cannot have tags.`);
  return type;
}
