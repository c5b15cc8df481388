import type { CallContext, VmSpec } from '@cb-spider/core/driver';
import { base64, cloudInit } from '@cb-spider/driver-kit';
import { features } from './alibaba-features.ts';
import { offersOf } from './offers.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { readVSwitch } from './subnets.ts';
import { tagged } from './tags.ts';

/**
 * The billing of VMs: pay-as-you-go, with a public IP that is billed by traffic. The bandwidth makes the cloud
 * allocate the address, which is created with the VM in a single request, and released with it.
 */
const charging = {
  InstanceChargeType: 'PostPaid',
  InternetChargeType: 'PayByTraffic',
  InternetMaxBandwidthOut: 100,
} as const;

/**
 * Returns the request that creates a VM:
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-runinstances
 *
 * It names no zone: the VSwitch determines the zone, and for any other zone the cloud reports that the VSwitch does
 * not exist.
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
    // Only Windows uses a password, and it accepts neither a key nor a cloud-init configuration.
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
 * Returns the requested disk category, else the first one in our list from which the instance type can boot in the
 * subnet's zone: no category exists everywhere, and most types reject the cloud's own choice. Returns `undefined` if
 * the cloud offers none: RunInstances then reports why, for example because the type is unknown or sold out.
 */
export async function diskCategoryFor(
  rpc: Rpc,
  spec: VmSpec,
  context: CallContext,
): Promise<string | undefined> {
  if (spec.rootDiskType !== undefined) return spec.rootDiskType;
  const query = {
    DestinationResource: 'SystemDisk',
    InstanceType: spec.specName,
    InstanceChargeType: charging.InstanceChargeType,
  } as const;
  const [{ ZoneId }, offers] = await Promise.all([
    readVSwitch(rpc, spec.subnetId ?? '', context),
    offersOf(rpc, query, context),
  ]);
  const here = new Set(offers.filter(({ zone }) => zone === ZoneId).map(({ value }) => value));
  return features.vms.rootDiskTypes.find(type => here.has(type));
}
