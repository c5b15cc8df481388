import { DescribeImagesCommand, type EbsBlockDevice, type Image as Ec2Image } from '@aws-sdk/client-ec2';
import {
  type CallContext,
  type Image,
  type ImageArchitecture,
  type ImageDriverV1,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import type { Ec2 } from './ec2.ts';
import { found } from './failures.ts';
import { toDetails } from './native-words.ts';
import { filter, toTags } from './tags.ts';

/** Public images: those that Amazon publishes itself or for the makers of the systems. */
export class AwsImages implements ImageDriverV1 {
  private readonly ec2: Ec2;

  constructor(ec2: Ec2) {
    this.ec2 = ec2;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    const reply = await this.ec2.send(context, new DescribeImagesCommand({ ImageIds: [id] }));
    return toImage(found(reply.Images?.[0], 'image', id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const reply = await this.ec2.send(
      context,
      new DescribeImagesCommand({
        Owners: ['amazon'],
        Filters: [filter('is-public', 'true'), filter('state', 'available'), filter('image-type', 'machine')],
        MaxResults: 500,
        NextToken: pageToken,
      }),
    );
    return { items: (reply.Images ?? []).map(toImage), nextPageToken: reply.NextToken || undefined };
  }
}

const architectures: Readonly<Record<string, ImageArchitecture>> = {
  i386: 'x86_32',
  x86_64: 'x86_64',
  arm64: 'arm64',
  x86_64_mac: 'x86_64_mac',
  arm64_mac: 'arm64_mac',
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
export function toImage(native: Ec2Image): Image {
  const { ImageId = '', Architecture = '', State, Description, Name, Tags, CreationDate } = native;
  const root = native.BlockDeviceMappings?.find(
    ({ DeviceName }) => DeviceName === native.RootDeviceName,
  )?.Ebs;
  return {
    nativeId: toNativeId(ImageId),
    name: Name || ImageId,
    tags: toTags(Tags),
    createdAt: CreationDate ? new Date(CreationDate).toISOString() : undefined,
    state: State === undefined ? 'unknown' : State === 'available' ? 'available' : 'unavailable',
    architecture: architectures[Architecture] ?? 'unknown',
    platform: platformOf(native.Platform),
    distribution: Description || Name || '',
    diskSizeGB: root?.VolumeSize,
    diskType: root?.VolumeType,
    details: toDetails(native, 'ImageId', 'Architecture', 'State', 'Tags', 'CreationDate'),
  };
}

/** What the image says of the root disk of its VMs. */
export function rootDiskOf({
  BlockDeviceMappings = [],
  RootDeviceName,
}: Ec2Image): EbsBlockDevice | undefined {
  return BlockDeviceMappings.find(({ DeviceName }) => DeviceName === RootDeviceName)?.Ebs;
}

/** The field is there for Windows alone. */
export function platformOf(platform: string | undefined): 'linux' | 'windows' {
  return platform?.toLowerCase() === 'windows' ? 'windows' : 'linux';
}
