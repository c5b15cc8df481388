import type { CallContext, VmSpec } from '@cb-spider/core/driver';
import { base64, cloudInit } from '@cb-spider/driver-kit';
import { features } from './alibaba-features.ts';
import { offersOf } from './offers.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { readVSwitch } from './subnets.ts';
import { tagged } from './tags.ts';

/**
 * How VMs are paid for: by use, and their public IP by traffic. The bandwidth is what brings the address, which
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
  diskCategory: string | undefined,
  context: CallContext,
): Parameters {
  return {
    ...charging,
    Amount: 1,
    ImageId: spec.imageId,
    InstanceType: spec.specName,
    InstanceName: spec.name,
    VSwitchId: spec.subnetId,
    SecurityGroupIds: spec.securityGroupIds,
    // A password is for Windows, which takes neither a key nor cloud-init's configuration.
    ...(spec.password === undefined
      ? { KeyPairName: spec.keyPairId, UserData: base64(cloudInit(spec)) }
      : { Password: spec.password }),
    'SystemDisk.Category': diskCategory,
    'SystemDisk.Size': spec.rootDiskSizeGB,
    ClientToken: context.idempotencyKey || undefined,
    Tag: tagged(spec.tags, context.ownerTags),
  };
}

/**
 * The disk category that was asked for, else the first in our list that the type can start from in the subnet's zone: none is
 * there everywhere, and the cloud's own choice is refused by most types. Nothing where the cloud names none: RunInstances
 * then says why, be it that the type is unknown or sold out.
 */
export async function diskCategoryFor(
  rpc: Rpc,
  spec: VmSpec,
  context: CallContext,
): Promise<string | undefined> {
  if (spec.rootDiskType !== undefined) return spec.rootDiskType;
  const asked = {
    DestinationResource: 'SystemDisk',
    InstanceType: spec.specName,
    InstanceChargeType: charging.InstanceChargeType,
  } as const;
  const [{ ZoneId }, offers] = await Promise.all([
    readVSwitch(rpc, spec.subnetId ?? '', context),
    offersOf(rpc, asked, context),
  ]);
  const here = new Set(offers.filter(({ zone }) => zone === ZoneId).map(({ value }) => value));
  return features.vms.rootDiskTypes.find(type => here.has(type));
}
