import type { CallContext } from '@cb-spider/core/driver';
import { found, requiredList } from '@cb-spider/driver-kit';
import type { NativeImage } from './images.ts';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
export interface NativeOwnImage extends NativeImage {
  readonly DiskDeviceMappings?: {
    readonly DiskDeviceMapping?: readonly { readonly SnapshotId?: string }[];
  };
}

interface ImagesReply extends PageReply {
  readonly Images?: { readonly Image?: readonly NativeOwnImage[] };
}

/** Without a status in the request, the cloud only returns available images. */
const everyStatus = 'Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated';

/** Images that the account has created. */
export function ownImages(parameters: Parameters): Listing<ImagesReply, NativeOwnImage> {
  return {
    product: 'ecs',
    action: 'DescribeImages',
    parameters: { ImageOwnerAlias: 'self', Status: everyStatus, ...parameters },
    itemsOf: reply => requiredList(reply.Images?.Image, 'the list of images'),
    size: 100,
    isNumbered: true,
    hasDryRun: true,
  };
}

/** Returns an image by its id, or `undefined` if none is visible to a user who may see it. */
export async function findOwnImage(
  rpc: Rpc,
  id: string,
  context: CallContext,
): Promise<NativeOwnImage | undefined> {
  const { items } = await pageOf(rpc, ownImages({ ImageId: id }), undefined, context);
  return items.find(({ ImageId }) => ImageId === id);
}

export async function readOwnImage(rpc: Rpc, id: string, context: CallContext): Promise<NativeOwnImage> {
  return found(await findOwnImage(rpc, id, context), 'image', id);
}
