import type {
  BlockDeviceMapping,
  Image,
  _InstanceType as InstanceType,
  RunInstancesCommandInput,
  VolumeType,
} from '@aws-sdk/client-ec2';
import type { CallContext, VmSpec } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import { platformOf, rootDiskOf } from './images.ts';
import { tagged } from './tags.ts';
import { toUserData } from './user-data.ts';

/**
 * Returns the request that creates a VM: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
 *
 * The same spec, image and key give the same request, because EC2 demands that of requests with the same client token.
 */
export function toRunInstances(spec: VmSpec, image: Image, context: CallContext): RunInstancesCommandInput {
  return {
    MinCount: 1,
    MaxCount: 1,
    ImageId: spec.imageId,
    InstanceType: spec.specName as InstanceType,
    KeyName: spec.keyPairId,
    ClientToken: context.idempotencyKey || undefined,
    UserData: toUserData(spec, platformOf(image.Platform)),
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        SubnetId: spec.subnetId,
        Groups: [...spec.securityGroupIds],
        AssociatePublicIpAddress: true,
        DeleteOnTermination: true,
      },
    ],
    BlockDeviceMappings: toDisks(spec, image),
    TagSpecifications: [
      tagged('instance', spec.name, spec.tags, context.ownerTags),
      // The owner's tags identify the VM. Its volumes and interfaces are deleted with it, and carry its name so that
      // users recognize them.
      tagged('volume', spec.name, spec.tags),
      tagged('network-interface', spec.name, spec.tags),
    ],
  };
}

/**
 * Disks of the image are deleted with the VM, whatever the image defines. EC2 takes the values that are missing here
 * from the image.
 */
function toDisks(spec: VmSpec, image: Image): BlockDeviceMapping[] | undefined {
  const { rootDiskType, rootDiskSizeGB } = spec;
  if (image.RootDeviceType === 'ebs' && image.RootDeviceName) {
    const VolumeSize = rootDiskSizeGB ?? rootDiskOf(image)?.VolumeSize;
    const disk = {
      VolumeType: rootDiskType as VolumeType | undefined,
      VolumeSize,
      DeleteOnTermination: true,
    };
    return [{ DeviceName: image.RootDeviceName, Ebs: disk }, ...furtherDisksOf(image)];
  }
  if (rootDiskType === undefined && rootDiskSizeGB === undefined) return undefined;
  throw new CloudRefusal(
    'invalid_argument',
    `The root disk of the image '${spec.imageId}' cannot be changed.`,
  );
}

/** Returns the other disks of an image; a machine image also contains the data disks of its VM. */
function furtherDisksOf({ BlockDeviceMappings = [], RootDeviceName }: Image): BlockDeviceMapping[] {
  return BlockDeviceMappings.flatMap(({ DeviceName, Ebs }) =>
    Ebs === undefined || DeviceName === RootDeviceName
      ? []
      : [{ DeviceName, Ebs: { DeleteOnTermination: true } }],
  );
}
