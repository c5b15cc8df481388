import type {
  CallContext,
  Image,
  ImageArchitecture,
  ImageDriverV1,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { flatDetails, found, requiredId, requiredList, requiredText, wordTable } from '@cb-spider/driver-kit';
import { platformOf, timeOf } from './native-words.ts';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { type EcsTags, fromEcsTags } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
export interface NativeImage {
  readonly ImageId?: string;
  readonly ImageName?: string;
  readonly OSName?: string;
  readonly OSNameEn?: string;
  readonly OSType?: string;
  readonly Architecture?: string;
  readonly Status?: string;
  readonly Size?: number;
  readonly CreationTime?: string;
  readonly Tags?: EcsTags;
}

interface ImagesReply extends PageReply {
  readonly Images?: { readonly Image?: readonly NativeImage[] };
}

const architectures = wordTable<ImageArchitecture>({ x86_64: 'x86_64', i386: 'x86_32', arm64: 'arm64' });

/** Public images that Alibaba Cloud itself provides. */
export class AlibabaImages implements ImageDriverV1 {
  readonly #rpc: Rpc;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    const { items } = await pageOf(this.#rpc, listing({ ImageId: id }), undefined, context);
    const native = items.find(({ ImageId }) => ImageId === id);
    return toImage(found(native, 'image', id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const parameters = { ImageOwnerAlias: 'system', Status: 'Available' };
    const { items, nextPageToken } = await pageOf(this.#rpc, listing(parameters), pageToken, context);
    return { items: items.map(toImage), nextPageToken };
  }
}

function listing(parameters: Parameters): Listing<ImagesReply, NativeImage> {
  return {
    product: 'ecs',
    action: 'DescribeImages',
    parameters,
    itemsOf: reply => requiredList(reply.Images?.Image, 'the list of images'),
    size: 100,
    isNumbered: true,
    hasDryRun: true,
  };
}

export function toImage(native: NativeImage): Image {
  const nativeId = requiredId(native.ImageId, 'image');
  return {
    nativeId,
    name: native.ImageName || nativeId,
    tags: fromEcsTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    state:
      requiredText(native.Status, 'the status of the image') === 'Available' ? 'available' : 'unavailable',
    architecture: architectures(native.Architecture) ?? 'unknown',
    platform: platformOf(native.OSType),
    distribution: (native.OSNameEn || native.OSName || '').replace(/\s+/g, ' '),
    diskSizeGB: native.Size,
    details: flatDetails(
      native,
      'ImageId',
      'ImageName',
      'Status',
      'Architecture',
      'Size',
      'Tags',
      'CreationTime',
    ),
  };
}
