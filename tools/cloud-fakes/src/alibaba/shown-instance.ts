import { ecsTags, toMinutes } from './call.ts';
import { eipAt } from './eips.ts';
import { imageOf } from './images.ts';
import { typeOf } from './instance-types.ts';
import { cardsOf } from './nic-attachments.ts';
import type { Instance, NetworkInterface } from './objects.ts';
import type { Region } from './region.ts';

/** As DescribeInstances shows an instance. */
export function shownInstance(region: Region, instance: Instance): object {
  const type = typeOf(instance.typeId);
  return {
    InstanceId: instance.id,
    InstanceName: instance.name,
    Description: instance.description,
    HostName: instance.hostName,
    Status: instance.status,
    StoppedMode: instance.stoppedMode,
    RegionId: region.id,
    ZoneId: instance.zone,
    InstanceType: instance.typeId,
    InstanceTypeFamily: type.InstanceTypeFamily,
    Cpu: type.CpuCoreCount,
    Memory: type.MemorySize * 1024,
    GPUAmount: type.GPUAmount,
    GPUSpec: type.GPUSpec,
    ...systemOf(region, instance),
    ...networkOf(region, instance),
    CreationTime: toMinutes(instance.created),
    StartTime: instance.started === undefined ? '' : toMinutes(instance.started),
    ExpiredTime: '2999-09-08T16:00Z',
    AutoReleaseTime: '',
    InstanceChargeType: instance.chargeType,
    SpotStrategy: 'NoSpot',
    KeyPairName: instance.keyPairName,
    DeletionProtection: false,
    DeviceAvailable: true,
    IoOptimized: true,
    Recyclable: false,
    ResourceGroupId: '',
    SerialNumber: '',
    OperationLocks: { LockReason: [] },
    MetadataOptions: { HttpEndpoint: '', HttpTokens: '' },
    CpuOptions: { CoreCount: type.CpuCoreCount, ThreadsPerCore: 2, Numa: '' },
    Tags: ecsTags(instance.tags),
  };
}

function systemOf(region: Region, { imageId }: Instance): object {
  const image = imageOf(region, imageId);
  return { ImageId: imageId, OSName: image?.OSName, OSNameEn: image?.OSName, OSType: image?.OSType };
}

function networkOf(region: Region, instance: Instance): object {
  const cards = cardsOf(region, instance.id).toSorted((a, b) => (a.deviceIndex ?? 0) - (b.deviceIndex ?? 0));
  const [primary] = cards;
  const eip = eipAt(region, primary?.privateIps[0] ?? '', instance.id);
  return {
    InstanceNetworkType: 'vpc',
    InternetChargeType: instance.internetChargeType,
    InternetMaxBandwidthIn: instance.bandwidthOut,
    InternetMaxBandwidthOut: instance.bandwidthOut,
    PublicIpAddress: { IpAddress: instance.publicIp === undefined ? [] : [instance.publicIp] },
    InnerIpAddress: { IpAddress: [] },
    EipAddress: {
      AllocationId: eip?.id ?? '',
      IpAddress: eip?.address ?? '',
      InternetChargeType: eip?.internetChargeType ?? '',
      ...(eip && { Bandwidth: Number(eip.bandwidth) }),
    },
    VpcAttributes: {
      VpcId: instance.vpcId,
      VSwitchId: instance.vSwitchId,
      NatIpAddress: '',
      PrivateIpAddress: { IpAddress: primary?.privateIps.slice(0, 1) ?? [] },
    },
    SecurityGroupIds: { SecurityGroupId: primary?.groupIds ?? [] },
    NetworkInterfaces: { NetworkInterface: cards.filter(({ status }) => status === 'InUse').map(shownCard) },
  };
}

/** This reply contains neither its place nor its VSwitch. */
function shownCard(nic: NetworkInterface): object {
  return {
    NetworkInterfaceId: nic.id,
    Type: nic.primary ? 'Primary' : 'Secondary',
    MacAddress: nic.mac,
    PrimaryIpAddress: nic.privateIps[0] ?? '',
    PrivateIpSets: {
      PrivateIpSet: nic.privateIps.map((PrivateIpAddress, place) => ({
        PrivateIpAddress,
        Primary: place === 0,
      })),
    },
  };
}
