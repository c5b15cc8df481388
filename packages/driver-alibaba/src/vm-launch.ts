import type { CallContext, VmSpec } from '@cb-spider/core/driver';
import { base64, cloudInit } from '@cb-spider/driver-kit';
import { features } from './alibaba-features.ts';
import type { NativeImage } from './images.ts';
import { platformOf } from './native-words.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { readVSwitch } from './subnets.ts';
import { tagged } from './tags.ts';

/**
 * How VMs are paid for: by use, and their public address by traffic. The bandwidth is what brings the address, which
 * comes and goes with the VM in the one request that makes it.
 */
const charging = {
  InstanceChargeType: 'PostPaid',
  InternetChargeType: 'PayByTraffic',
  InternetMaxBandwidthOut: 100,
} as const;

/**
 * The request that makes a VM: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-runinstances
 *
 * It names no zone: the VSwitch lies in one, and for another the cloud says that there is no such VSwitch.
 */
export function toRunInstances(
  spec: VmSpec,
  image: NativeImage,
  diskCategory: string | undefined,
  context: CallContext,
): Parameters {
  const isWindows = platformOf(image.OSType) === 'windows';
  return {
    ...charging,
    Amount: 1,
    ImageId: spec.imageId,
    InstanceType: spec.specName,
    InstanceName: spec.name,
    VSwitchId: spec.subnetId,
    SecurityGroupIds: spec.securityGroupIds,
    ...(isWindows
      ? { Password: spec.password }
      : { KeyPairName: spec.keyPairId, UserData: base64(cloudInit(spec)) }),
    'SystemDisk.Category': diskCategory,
    'SystemDisk.Size': spec.rootDiskSizeGB,
    ClientToken: context.idempotencyKey || undefined,
    Tag: tagged(spec.tags, context.ownerTags),
  };
}

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeavailableresource */
interface AvailableReply {
  readonly AvailableZones?: {
    readonly AvailableZone?: readonly {
      readonly AvailableResources?: {
        readonly AvailableResource?: readonly {
          readonly SupportedResources?: {
            readonly SupportedResource?: readonly { readonly Value?: string; readonly Status?: string }[];
          };
        }[];
      };
    }[];
  };
}

/**
 * The disk category that was asked for, else the first of ours that the type can start from in the subnet's zone: none is
 * there everywhere, and the cloud's own choice is refused by most types. Nothing where the cloud names none: RunInstances
 * then says why, be it that the type is unknown or sold out.
 */
export async function diskCategoryFor(
  rpc: Rpc,
  spec: VmSpec,
  context: CallContext,
): Promise<string | undefined> {
  if (spec.rootDiskType !== undefined) return spec.rootDiskType;
  const { ZoneId } = await readVSwitch(rpc, spec.subnetId ?? '', context);
  const reply = await rpc.ecs<AvailableReply>(
    'DescribeAvailableResource',
    {
      DestinationResource: 'SystemDisk',
      InstanceType: spec.specName,
      InstanceChargeType: charging.InstanceChargeType,
      ZoneId,
    },
    context,
  );
  const zones = reply.AvailableZones?.AvailableZone ?? [];
  const resources = zones.flatMap(zone => zone.AvailableResources?.AvailableResource ?? []);
  const supported = resources.flatMap(resource => resource.SupportedResources?.SupportedResource ?? []);
  const offered = new Set(supported.filter(({ Status }) => Status === 'Available').map(({ Value }) => Value));
  return features.vms.rootDiskTypes.find(type => offered.has(type));
}
