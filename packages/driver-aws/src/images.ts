import { DescribeImagesCommand, type EbsBlockDevice, type Image as Ec2Image } from '@aws-sdk/client-ec2';
import type {
  CallContext,
  Image,
  ImageArchitecture,
  ImageDriverV1,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { flatDetails, found, requiredId, stateMap, wordTable } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import { filter, toTags } from './tags.ts';

/** Public images that Amazon publishes, for itself or for the vendors of the operating systems. */
export class AwsImages implements ImageDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    return toImage(await imageOf(this.#ec2, id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const command = new DescribeImagesCommand({
      Owners: ['amazon'],
      Filters: [filter('is-public', 'true'), filter('state', 'available'), filter('image-type', 'machine')],
      MaxResults: 500,
      NextToken: pageToken,
    });
    const page = await this.#ec2.page(context, command, 'Images');
    return { ...page, items: page.items.map(toImage) };
  }
}

/** Returns EC2's own description of one image. Fails with `not_found`. */
export async function imageOf(ec2: Ec2, id: string, context: CallContext): Promise<Ec2Image> {
  const command = new DescribeImagesCommand({ ImageIds: [id] });
  return found(await ec2.first(context, command, 'Images'), 'image', id);
}

const architectureOf = wordTable<ImageArchitecture>({
  i386: 'x86_32',
  x86_64: 'x86_64',
  arm64: 'arm64',
  x86_64_mac: 'x86_64_mac',
  arm64_mac: 'arm64_mac',
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html#API_Image_Contents */
const stateOf = stateMap<Image['state']>({
  available: 'available',
  deregistered: 'unavailable',
  disabled: 'unavailable',
  error: 'unavailable',
  failed: 'unavailable',
  invalid: 'unavailable',
  pending: 'unavailable',
  transient: 'unavailable',
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
export function toImage(native: Ec2Image): Image {
  const { ImageId, Architecture, State, Description, Name, Tags, CreationDate } = native;
  const nativeId = requiredId(ImageId, 'image');
  const root = native.BlockDeviceMappings?.find(
    ({ DeviceName }) => DeviceName === native.RootDeviceName,
  )?.Ebs;
  return {
    nativeId,
    name: Name || nativeId,
    tags: toTags(Tags),
    createdAt: CreationDate ? new Date(CreationDate).toISOString() : undefined,
    state: stateOf(State),
    architecture: architectureOf(Architecture) ?? 'unknown',
    platform: platformOf(native.Platform),
    distribution: Description || Name || '',
    diskSizeGB: root?.VolumeSize,
    diskType: root?.VolumeType,
    details: flatDetails(native, 'ImageId', 'Architecture', 'State', 'Tags', 'CreationDate'),
  };
}

/** Returns what the image defines for the root disk of its VMs. */
export function rootDiskOf({
  BlockDeviceMappings = [],
  RootDeviceName,
}: Ec2Image): EbsBlockDevice | undefined {
  return BlockDeviceMappings.find(({ DeviceName }) => DeviceName === RootDeviceName)?.Ebs;
}

/** The field is only set for Windows. */
export function platformOf(platform: string | undefined): 'linux' | 'windows' {
  return platform?.toLowerCase() === 'windows' ? 'windows' : 'linux';
}
