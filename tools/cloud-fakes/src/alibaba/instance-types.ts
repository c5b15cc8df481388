import type { Actions } from './call.ts';
import { pageOf } from './pages.ts';
import { Refusal } from './refusal.ts';

/** What the stand-in knows of an instance type. */
export interface InstanceType {
  readonly InstanceTypeId: string;
  readonly InstanceTypeFamily: string;
  readonly CpuCoreCount: number;
  /** In GiB. */
  readonly MemorySize: number;
  readonly CpuArchitecture: 'X86' | 'ARM';
  readonly CpuSpeedFrequency: number;
  readonly EniQuantity: number;
  readonly EniPrivateIpAddressQuantity: number;
  readonly GPUAmount: number;
  readonly GPUSpec: string;
  readonly GPUMemorySize?: number;
  readonly LocalStorageAmount?: number;
  readonly LocalStorageCapacity?: number;
  readonly LocalStorageCategory: string;
  /** Disk categories that it can start from. */
  readonly disks: readonly string[];
  /** It is sold in the first zone of a region only. */
  readonly firstZoneOnly?: boolean;
}

const plain = { GPUAmount: 0, GPUSpec: '', LocalStorageCategory: '', CpuSpeedFrequency: 2.7 };
const x86 = { ...plain, CpuArchitecture: 'X86' } as const;
const older = ['cloud_efficiency', 'cloud_ssd', 'cloud_essd'];

export const instanceTypes: readonly InstanceType[] = [
  {
    ...x86,
    ...size('ecs.t6-c1m1.large', 2, 2),
    EniQuantity: 2,
    EniPrivateIpAddressQuantity: 2,
    disks: ['cloud_ssd', 'cloud_efficiency'],
  },
  {
    ...x86,
    ...size('ecs.e-c1m2.large', 2, 4),
    EniQuantity: 2,
    EniPrivateIpAddressQuantity: 2,
    disks: ['cloud_essd_entry', 'cloud_auto', 'cloud_essd'],
  },
  { ...x86, ...size('ecs.g6.large', 2, 8), EniQuantity: 3, EniPrivateIpAddressQuantity: 6, disks: older },
  {
    ...x86,
    ...size('ecs.g7.large', 2, 8),
    EniQuantity: 3,
    EniPrivateIpAddressQuantity: 6,
    disks: ['cloud_essd', 'cloud_auto'],
  },
  {
    ...x86,
    ...size('ecs.g7.xlarge', 4, 16),
    EniQuantity: 4,
    EniPrivateIpAddressQuantity: 15,
    disks: ['cloud_essd', 'cloud_auto'],
    firstZoneOnly: true,
  },
  {
    ...plain,
    ...size('ecs.g8y.large', 2, 8),
    CpuArchitecture: 'ARM',
    EniQuantity: 3,
    EniPrivateIpAddressQuantity: 6,
    disks: ['cloud_essd', 'cloud_auto'],
  },
  {
    ...x86,
    ...size('ecs.gn6i-c4g1.xlarge', 4, 15),
    GPUAmount: 1,
    GPUSpec: 'NVIDIA T4',
    GPUMemorySize: 16,
    EniQuantity: 2,
    EniPrivateIpAddressQuantity: 10,
    disks: older,
  },
  {
    ...x86,
    ...size('ecs.i2.xlarge', 4, 32),
    LocalStorageAmount: 1,
    LocalStorageCapacity: 894,
    LocalStorageCategory: 'local_ssd_pro',
    EniQuantity: 3,
    EniPrivateIpAddressQuantity: 10,
    disks: older,
  },
];

function size(InstanceTypeId: string, CpuCoreCount: number, MemorySize: number) {
  return {
    InstanceTypeId,
    InstanceTypeFamily: InstanceTypeId.split('.').slice(0, 2).join('.'),
    CpuCoreCount,
    MemorySize,
  };
}

export const instanceTypeActions: Actions = {
  /** A name that is not there is left out, without an error. */
  DescribeInstanceTypes: call => {
    const { parameters } = call;
    const names = parameters.texts('InstanceTypes');
    if (names.length > 10) throw new Refusal(400, 'InvalidParameter', 'There are too many InstanceTypes.');
    const family = parameters.text('InstanceTypeFamily');
    const found = instanceTypes.filter(
      type =>
        (names.length === 0 || names.includes(type.InstanceTypeId)) &&
        (family ?? type.InstanceTypeFamily) === type.InstanceTypeFamily,
    );
    const bounds = { least: 1, most: 1600, usual: 1600 };
    const numbered =
      parameters.number('MaxResults') === undefined && parameters.text('NextToken') === undefined;
    const { items, page } = numbered
      ? { items: found, page: { NextToken: '' } }
      : pageOf(call, found, bounds);
    const NextToken = 'NextToken' in page ? page.NextToken : '';
    return { NextToken, InstanceTypes: { InstanceType: items.map(shown) } };
  },
};

/** The type, or what RunInstances says of one that it does not know. */
export function typeOf(id: string): InstanceType {
  const type = instanceTypes.find(each => each.InstanceTypeId === id);
  if (type !== undefined) return type;
  throw new Refusal(404, 'InvalidInstanceType.NotFound', `The specified InstanceType ${id} does not exist.`);
}

function shown({ disks: _disks, firstZoneOnly: _zone, ...type }: InstanceType): object {
  return {
    ...type,
    EniTotalQuantity: type.EniQuantity,
    EniIpv6AddressQuantity: 1,
    InstanceCategory: type.GPUAmount > 0 ? 'GPU-accelerated' : 'General-purpose',
    InstanceFamilyLevel: 'EnterpriseLevel',
    InstanceBandwidthRx: 1_024_000,
    InstanceBandwidthTx: 1_024_000,
    InstancePpsRx: 300_000,
    InstancePpsTx: 300_000,
    NvmeSupport: 'unsupported',
    PhysicalProcessorModel: 'Intel Xeon (Ice Lake) Platinum 8369B',
  };
}
